"""Another array type: gradients of its own type, equal values, nothing taken back to the host."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing import case, real, well_conditioned
from plugrad_testing.strict import StrictArray, counting, to_host

pytest.importorskip("plugrad_numpy")
ROW = {"dtypes": ["float64"], "order": 1}
VECTOR = real(shape=(3,))


@pytest.mark.parametrize(
    "row",
    [
        case(np.sin, VECTOR, **ROW),
        case(lambda x, y: (x @ y, x.sum()), real(shape=(2, 3)), VECTOR, **ROW),
        case(lambda x: x[1:] * x[np.array([0, 0])], VECTOR, **ROW),
        case(np.linalg.solve, well_conditioned(2), real(shape=(2,)), **ROW),
        case(np.concatenate, [VECTOR, VECTOR], **ROW),
    ],
    ids=str,
)
def test_what_is_right_passes(run_checks, row):
    (outcome, *_) = run_checks(row, "backend", deep=True)
    assert outcome.status == "passed"


@pytest.mark.parametrize(
    "vjp",
    [
        lambda g, ans, x: 2 * g * np.asarray(x),
        lambda g, ans, x: 2 * g * x * np.ones(3),
        lambda g, ans, x: 2 * to_host(g * x),
    ],
)
def test_what_leaves_the_array_type_fails(rule, run_checks, vjp):
    f = rule(lambda x: x * x, "rule", vjp=vjp)
    with pytest.raises(TypeError):
        run_checks(case(f, VECTOR, modes=["rev"], **ROW), "backend", deep=True)


def test_another_value_fails(rule, fault, run_checks):
    def vjp(g, ans, x):
        return g * x * (2 if isinstance(x, np.ndarray) else 3)

    f = rule(lambda x: x * x, "rule", vjp=vjp)
    found = fault(lambda: run_checks(case(f, VECTOR, modes=["rev"], **ROW), "backend", deep=True))
    assert found.check == "backend"


def test_a_function_of_numpy_arrays_only_is_skipped(rule, run_checks):
    f = rule(lambda x: np.asarray(x) * 2.0, "rule", vjp=lambda g, ans, x: 2 * g)
    outcomes = run_checks(case(f, VECTOR, modes=["rev"], **ROW), "backend", deep=True)
    assert {outcome.status for outcome in outcomes} == {"skipped"}


def test_a_numpy_array_is_refused():
    x = StrictArray(np.ones(2))
    for mix in (
        lambda: x + np.ones(2),
        lambda: np.ones(2) * x,
        lambda: np.concatenate([x, np.ones(2)]),
        lambda: np.array([x, x]),
        lambda: np.where(np.ones(2), x, x),
    ):
        with pytest.raises(TypeError):
            mix()


def test_what_is_asked_is_counted():
    x = StrictArray(np.array([1.0, 2.0]))
    with counting() as asked:
        assert bool(x[0] == 1.0)
        assert (int(x[1]), complex(x[1])) == (2, 2)
        _ = x[np.array([0])]
        with pytest.raises(TypeError):
            np.asarray(x)
        x += 1.0
        x[0] = 5.0
    assert (asked["number"], asked["index"], asked["array"]) == (3, 1, 1)
    np.testing.assert_array_equal(to_host(x), [5, 3])


def test_it_looks_like_an_array():
    x = StrictArray(np.arange(6.0).reshape(2, 3))
    assert (x.shape, x.ndim, x.size, x.dtype, len(x)) == ((2, 3), 2, 6, float, 2)
    assert isinstance(x.T, StrictArray)
    assert isinstance(x.sum(axis=0), StrictArray)
    assert [row.shape for row in x] == [(3,), (3,)]
    for name in ("tolist", "__array_interface__", "no_such_method"):
        assert not hasattr(x, name)
    with pytest.raises(TypeError, match="unhashable"):
        hash(x)
