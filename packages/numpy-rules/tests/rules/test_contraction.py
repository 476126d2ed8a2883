"""Derivatives of matmul, dot, inner, tensordot."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import jacfwd, jacrev
from plugrad_testing import RuleCase, case, check_case, real

PAIRS = [
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((3,), (3, 2)),
    ((2, 3), (3, 4)),
    ((2, 2, 3), (3,)),
    ((3,), (2, 3, 4)),
    ((2, 2, 3), (3, 2)),
    ((2, 3), (2, 3, 2)),
    ((2, 2, 3), (2, 3, 2)),
]

CASES = [
    case(np.matmul, real(), real(), shapes=PAIRS, complex=True),
    case(
        np.matmul,
        real(),
        real(),
        shapes=[((2, 1, 2, 3), (3, 3, 2)), ((1, 2, 3), (2, 3, 1))],
        label="broadcast",
    ),
    case(
        np.matmul,
        real(shape=(2, 3)),
        real(shape=(3,)),
        kwargs=[{"dtype": np.float64}, {"order": "F", "casting": "same_kind"}],
        label="keywords",
    ),
    case(np.dot, real(), real(), shapes=[*PAIRS, ((), (2,)), ((2,), ()), ((), ())], complex=True),
    case(np.dot, real(), real(), shapes=[((3,), (2, 3, 2)), ((2, 2, 3), (2, 3, 2))], label="stack"),
    case(
        np.inner,
        real(),
        real(),
        shapes=[((3,), (3,)), ((2, 3), (2, 2, 3)), ((), (2,))],
        complex=True,
    ),
    case(
        np.tensordot,
        real(),
        real(),
        shapes=[((2, 3, 2), (3, 2, 2))],
        kwargs=[{}, {"axes": (1, 0)}, {"axes": ([1, 0], [0, -1])}, {"axes": ([0, 2], [2, 1])}],
        complex=True,
    ),
    case(np.tensordot, real(shape=(2,)), real(shape=(3,)), kwargs={"axes": 0}, label="outer"),
    case(np.tensordot, real(shape=(2, 3)), real(shape=(3, 2)), kwargs={"axes": 1}, label="one"),
    case(
        np.linalg.tensordot,
        real(shape=(2, 3)),
        real(shape=(3, 2)),
        kwargs={"axes": ((0, 1), (1, 0))},
    ),
    case(np.linalg.matmul, real(shape=(2, 3)), real(shape=(3, 2))),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case: RuleCase) -> None:
    check_case(case)


@pytest.mark.parametrize("constant", [2, 2.0, True, [1, 2.0, 3], (1, 2, 3), [[1, 2, 3]] * 3])
@pytest.mark.parametrize(
    "product",
    [
        np.dot,
        lambda a, b: np.dot(b, a),
        lambda a, b: np.dot(a, b=b),
        np.inner,
        np.kron,
        lambda a, b: np.kron(a, b=b),
        lambda a, b: np.kron(b, a),
        lambda a, b: np.tensordot(a, b, 0),
        lambda a, b: np.tensordot(b, a, axes=0),
        lambda a, b: np.convolve(np.ravel(a), np.ravel(b), "same"),
        lambda a, b: np.convolve(a, b) if np.ndim(b) < 2 else a,
        np.power,
        lambda a, b: np.arctan2(b, a),
    ],
)
def test_a_constant_operand_may_be_a_number_or_nested_lists(product, constant):
    x = np.array([1.0, 2.0, 4.0])
    expected = jacrev(lambda x: product(x, np.array(constant, float)))(x)
    np.testing.assert_allclose(jacrev(lambda x: product(x, constant))(x), expected, rtol=1e-14)
    np.testing.assert_allclose(jacfwd(lambda x: product(x, constant))(x), expected, rtol=1e-14)
    np.testing.assert_array_equal(
        jacfwd(jacrev(lambda x: product(x, constant)))(x),
        jacfwd(jacrev(lambda x: product(x, np.array(constant, float))))(x),
    )
