"""What holds for every random program: values to the last bit, derivatives in every mode."""

import numpy as np

from plugrad import jvp, value_of, vjp
from plugrad_testing import InconclusiveError, check_grads


def check_values(program):
    """Under every mode, the variables at the end are NumPy's."""
    plain = program.variables(*program.inputs)
    exact = all(a.dtype.kind == "f" for a in program.inputs)
    given = tuple(np.copy(a) for a in program.inputs)
    zeros = tuple(np.ones_like(a) for a in given)

    def pushed(*arrays):
        return jvp(program.variables, arrays, zeros)[0]

    def pulled(*arrays):
        return vjp(program.variables, *arrays)[0]

    for name, run in {
        "reverse": pulled,
        "forward": pushed,
        "reverse of reverse": lambda *arrays: vjp(pulled, *arrays)[0],
        "reverse of forward": lambda *arrays: vjp(pushed, *arrays)[0],
        "forward of reverse": lambda *arrays: jvp(pulled, arrays, zeros)[0],
        "in the first input only": lambda *arrays: vjp(
            lambda x: program.variables(x, *arrays[1:]), arrays[0]
        )[0],
    }.items():
        found = run(*given)
        assert len(found) == len(plain), name
        for k, (mine, theirs) in enumerate(zip(found, plain, strict=True)):
            where = f"x{k}, {name}"
            assert np.shape(mine) == np.shape(theirs), where
            assert np.result_type(mine) == np.result_type(theirs), where
            _assert_same(value_of(mine), theirs, where, exact)
    for before, after in zip(program.inputs, given, strict=True):
        np.testing.assert_array_equal(before, after, "an argument was written to")


def _assert_same(mine, theirs, where, exact):
    """Equal to the last bit; NumPy's own complex products round one way in place, another not."""
    if exact:
        np.testing.assert_array_equal(mine, theirs, where, strict=True)
    else:
        np.testing.assert_allclose(mine, theirs, rtol=1e-14, atol=1e-15, err_msg=where)


def check_derivatives(program, order=1):
    """Gradients and tangents against numeric ones; True unless there is a kink there."""
    try:
        check_grads(program, order=order)(*program.inputs)
    except InconclusiveError:
        return False
    return True
