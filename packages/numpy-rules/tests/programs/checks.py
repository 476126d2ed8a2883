"""What holds for every random program: values to the last bit, derivatives in every mode."""

from contextlib import suppress

import numpy as np

from plugrad import checkpoint, hessian, jacfwd, jacrev, jvp, value_of, vjp
from plugrad_testing import InconclusiveError, check_grads

from .program import digest, own


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


def check_derivatives(program, order=1, argnums=None):
    """Gradients and tangents against numeric ones; True unless there is a kink there.

    Those of each input, and of all; with `argnums` those of all these inputs together only.
    """
    try:
        if argnums is None:
            check_grads(program, order=order)(*program.inputs)
        else:
            _check_together(program, order, argnums)
    except InconclusiveError:
        return False
    return True


def _check_together(program, order, argnums):
    def of_some(chosen):
        arrays = list(program.inputs)
        for k, a in zip(argnums, chosen, strict=True):
            arrays[k] = a
        return program(*arrays)

    check_grads(of_some, order=order)([program.inputs[k] for k in argnums])


def check_checkpoint(program):
    """A checkpoint around the program changes nothing."""
    value, pullback = vjp(program, *program.inputs)
    same, checked = vjp(checkpoint(program), *program.inputs)
    assert value == same
    for mine, theirs in zip(checked(1.0), pullback(1.0), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-13, atol=1e-13)


def check_jacobians(program):
    """Both modes give one Jacobian of a real program's elements, and Hessians are symmetric."""

    def all_elements(*arrays):
        return np.concatenate([np.ravel(v) for v in program.variables(*arrays)])

    inputs = program.inputs
    np.testing.assert_allclose(
        jacfwd(all_elements)(*inputs), jacrev(all_elements)(*inputs), rtol=1e-12, atol=1e-12
    )
    found = hessian(program)(*inputs)
    n = inputs[0].size
    np.testing.assert_allclose(found.reshape(n, n), found.reshape(n, n).T, rtol=1e-9, atol=1e-9)


def check_single_precision(program):
    """In single precision values are NumPy's too, and so are the cotangents' dtypes."""
    plain = program.single()
    expected = plain.variables(*plain.inputs)
    if any(np.result_type(v) != np.float32 for v in expected):
        return
    found, pullback = vjp(plain.variables, *plain.inputs)
    for mine, theirs in zip(found, expected, strict=True):
        np.testing.assert_array_equal(mine, theirs, strict=True)
    assert all(g.dtype == np.float32 for g in pullback(found))


# -- traces within traces --------------------------------------------------------------------------

Y = np.array([0.3, -0.2])


def direction(y):
    return np.cos(np.arange(y.size)).reshape(y.shape)


def pulled(f, y):
    """Value and derivative of a function by reverse mode, in a fixed direction."""
    value, pullback = vjp(f, y)
    return value, np.sum(pullback(np.ones_like(value))[0] * direction(y))


def pushed(f, y):
    """The same by forward mode."""
    return jvp(f, (y,), (direction(y),))


MODES = {"reverse": pulled, "forward": pushed}


def begin(program, x):
    """The first half of the statements, with x for the first input."""
    variables = [own(np.copy(a)) for a in (x, *program.inputs[1:])]
    for k in range(1, len(variables)):
        variables[k] *= 1 + 0.1 * np.sum(x)
    return program.run(variables, 0, len(program.statements) // 2)


def end(program, variables, y):
    """The other half, after something of y has been written to every array."""
    for v in variables:
        if np.ndim(v) and v.flags.writeable:
            v[:1] += 0.1 * np.sum(np.sin(y))
    return digest(program.run(variables, len(program.statements) // 2))


def written_as_one(program, differentiate):
    """The same, of a function that makes all arrays it writes to."""

    def outer(x):
        y = Y + np.sum(x)
        value, derivative = differentiate(lambda y: end(program, begin(program, x), y), y)
        return value + derivative + 0.1 * end(program, begin(program, x), y)

    return outer


def check_nested(program):
    """A derivative in a real program of which half was written by an outer trace."""
    for differentiate in MODES.values():
        with suppress(InconclusiveError):
            check_grads(written_as_one(program, differentiate), order=1)(program.inputs[0])
