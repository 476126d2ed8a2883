"""Random programs of assignments mean what they mean in NumPy, in every mode."""

import importlib.util
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings

from plugrad import checkpoint, hessian, jacfwd, jacrev, jvp, vjp
from plugrad_testing import InconclusiveError, check_grads

_FOLDER = Path(__file__).with_name("programs")
_SPEC = importlib.util.spec_from_file_location(
    "programs", _FOLDER / "__init__.py", submodule_search_locations=[str(_FOLDER)]
)
if "programs" not in sys.modules:
    sys.modules["programs"] = importlib.util.module_from_spec(_SPEC)
    _SPEC.loader.exec_module(sys.modules["programs"])

from programs import digest, own, programs  # noqa: E402
from programs.checks import check_derivatives, check_values  # noqa: E402


def some(n):
    """Settings: n programs, the same in every run."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(
        max_examples=n, derandomize=True, database=None, deadline=None, suppress_health_check=slow
    )


@some(150)
@given(programs())
def test_values_and_first_derivatives(program):
    check_values(program)
    check_derivatives(program)


@some(40)
@given(programs(max_statements=6))
def test_second_derivatives(program):
    check_derivatives(program, order=2)


@some(40)
@given(programs(kinds=["real"]))
def test_a_checkpoint_changes_nothing(program):
    value, pullback = vjp(program, *program.inputs)
    same, checked = vjp(checkpoint(program), *program.inputs)
    assert value == same
    for mine, theirs in zip(checked(1.0), pullback(1.0), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-13, atol=1e-13)


@some(25)
@given(programs(max_statements=8, kinds=["real"]))
def test_jacobians_and_hessians_agree(program):
    def all_elements(*arrays):
        return np.concatenate([np.ravel(v) for v in program.variables(*arrays)])

    inputs = program.inputs
    np.testing.assert_allclose(
        jacfwd(all_elements)(*inputs), jacrev(all_elements)(*inputs), rtol=1e-12, atol=1e-12
    )
    found = hessian(program)(*inputs)
    n = inputs[0].size
    np.testing.assert_allclose(found.reshape(n, n), found.reshape(n, n).T, rtol=1e-9, atol=1e-9)


@some(40)
@given(programs(kinds=["real"]))
def test_single_precision(program):
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
    others = [own(np.copy(a)) * (1 + 0.1 * np.sum(x)) for a in program.inputs[1:]]
    variables = [own(np.copy(x)), *map(own, others)]
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


@some(20)
@given(programs(max_statements=6, kinds=["real"]))
def test_derivatives_around_an_inner_derivative_are_the_numeric_ones(program):
    with suppress(InconclusiveError):
        check_grads(written_as_one(program, pulled), order=1)(program.inputs[0])
