"""Rows for the largest and smallest element, and the convention for ties."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad_testing import SCALAR, case, check_case, distinct, positive

MASK = np.array([[True, False, True], [True, True, False]])
AXES = [{}, {"axis": 0}, {"axis": -1, "keepdims": True}, {"axis": (0, -1)}]
CASES = [
    *[case(f, distinct(), shapes=[SCALAR, (), (4,), (2, 3)]) for f in (np.max, np.min, np.ptp)],
    *[
        case(f, distinct(shape=(2, 3, 2)), kwargs=AXES, label="axes")
        for f in (np.max, np.min, np.ptp)
    ],
    case(
        np.max,
        distinct(shape=(2, 3)),
        kwargs=[{"where": MASK, "initial": -9.0}, {"axis": 0, "where": MASK, "initial": 0.1}],
        label="where",
    ),
    case(
        lambda y: np.max(y * np.array([[3.0, -1], [2, -3]]), 0, initial=y),
        positive(shape=()),
        name="numpy.max",
        label="initial",
    ),
    case(
        lambda y: np.min(y * np.array([3.0, 2.0]), initial=y),
        positive(shape=()),
        name="numpy.min",
        label="initial",
    ),
    case(np.amax, distinct(shape=(2, 3))),
    case(np.amin, distinct(shape=(2, 3))),
    case(
        lambda x: np.nanmax(np.where(MASK, x, np.nan), axis=0),
        distinct(shape=(2, 3)),
        name="numpy.nanmax",
    ),
    case(
        lambda x: np.nanmin(np.where(MASK, x, np.nan)), distinct(shape=(2, 3)), name="numpy.nanmin"
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


def test_ties_share_equally_in_both_modes():
    x = np.array([3.0, 1.0, 3.0, 3.0])
    np.testing.assert_allclose(grad(np.max)(x), [1 / 3, 0, 1 / 3, 1 / 3])
    np.testing.assert_allclose(grad(np.min)(x), [0, 1, 0, 0])
    assert jvp(np.max, (x,), (np.array([3.0, 5.0, 0.0, 0.0]),))[1] == 1


def test_an_initial_value_takes_part_in_a_tie():
    f = grad(lambda x, y: np.max(x, initial=y), (0, 1))
    gx, gy = f(np.array([3.0, 1.0]), 3.0)
    np.testing.assert_array_equal(gx, [0.5, 0])
    assert gy == 0.5


def test_nan_has_the_derivative():
    x = np.array([1.0, np.nan, 2.0])
    np.testing.assert_array_equal(grad(np.max)(x), [0, 1, 0])


def test_places_are_plain_integers():
    assert grad(lambda x: x[np.argmax(x)] * np.argmin(x))(np.array([1.0, 5.0, 0.0])).tolist() == [
        0,
        2,
        0,
    ]
