"""Functions constant by pieces give plain values; every ufunc of NumPy is of some class."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from plugrad import grad, is_traced, registry

UNARY = [
    np.floor,
    np.ceil,
    np.trunc,
    np.rint,
    np.round,
    np.around,
    np.fix,
    np.spacing,
    np.signbit,
    np.isfinite,
    np.isinf,
    np.isnan,
    np.logical_not,
    np.isposinf,
    np.isneginf,
    np.isreal,
    np.iscomplex,
    np.isrealobj,
    np.iscomplexobj,
]
BINARY = [
    np.floor_divide,
    np.equal,
    np.not_equal,
    np.less,
    np.less_equal,
    np.greater,
    np.greater_equal,
    np.logical_and,
    np.logical_or,
    np.logical_xor,
    np.isclose,
    np.allclose,
    np.array_equal,
    np.array_equiv,
]


@pytest.mark.parametrize("f", UNARY)
def test_unary_functions_give_plain_values(f: Any) -> None:
    check_plain(f, np.array([0.5, 1.5]))


@pytest.mark.parametrize("f", BINARY)
def test_binary_functions_give_plain_values(f: Any) -> None:
    check_plain(f, np.array([0.5, 1.5]), np.array([1.0, 1.5]))


def check_plain(f: Any, *args: Any) -> None:
    seen = []

    def loss(x: Any) -> Any:
        seen.append(f(x, *args[1:]))
        return np.sum(x)

    grad(loss)(args[0])
    assert not is_traced(seen[0])
    np.testing.assert_array_equal(seen[0], f(*args))


def test_functions_of_integers_refuse_floats_as_numpy_does() -> None:
    for f in (np.gcd, np.lcm, np.bitwise_and, np.left_shift):
        with pytest.raises(TypeError, match="ufunc"):
            grad(lambda x, f=f: f(x, 2))(1.0)


def ufuncs() -> list[np.ufunc]:
    found = {f for f in vars(np).values() if isinstance(f, np.ufunc)}
    return sorted(found, key=lambda f: f.__name__)


@pytest.mark.parametrize("ufunc", ufuncs(), ids=lambda f: f.__name__)
def test_every_ufunc_has_a_class(ufunc: np.ufunc) -> None:
    assert registry.row(ufunc) is not None
