"""A bench computes what the checks of a sample share, once, and when it is asked for."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing import case, integers, real
from plugrad_testing._bench import Bench, axes_of


def scaled(x, factor):
    return x * factor


def bench(*domains, f=scaled, dtype="float64", **options):
    row = case(f, *domains, name="scaled", **options)
    return Bench(next(s for s in row.samples() if s.dtype == dtype))


def test_the_function_is_not_called_before_a_check_asks():
    def fails(x):
        raise AssertionError("called")

    made = bench(real(shape=(2,)), f=fails)
    assert made.row.name == "scaled"
    assert made.tolerance is made.row.tolerance


def test_what_is_computed_is_kept():
    made = bench(real(), real(), shapes=[("scalar", "scalar")])
    assert made.subject is made.subject
    assert made.derived["rev"] is made.derived["rev"]


@pytest.mark.parametrize(
    ("domains", "options", "positions", "size", "axes"),
    [
        ((real(shape=(2, 3)), real(shape=(3,))), {}, (0, 1), 9, 2),
        ((real(shape=(2, 3)), real(shape=(3,))), {"argnums": (1,)}, (1,), 3, 2),
        ((real(shape=(4,)), integers(1, 3, shape=())), {}, (0,), 4, 1),
        (([real(shape=(2,)), real(shape=(5,))], 2.0), {}, (0, 1), 8, 1),
    ],
)
def test_what_is_differentiated(domains, options, positions, size, axes):
    made = bench(*domains, **options)
    assert (made.positions, made.size, made.ndim) == (positions, size, axes)
    assert axes_of(made.sample) == axes


def test_arguments_are_tried_alone_and_together_under_their_names():
    made = bench(real(shape=(2,)), real(shape=(2,)))
    assert list(made.targets) == ["x", "factor", "all"]
    assert len(made.targets["factor"].args) == 1
    assert list(bench(real(shape=(2,)), 3).targets) == ["x"]


def test_single_precision_is_widened_and_judged_in_double():
    narrow = bench(real(shape=(2,)), 2, dtype="float32")
    assert narrow.subject.args[0].dtype == np.float32
    assert narrow.wide.args[0].dtype == np.float64
    assert narrow.judged_elsewhere
    assert not bench(real(shape=(2,)), 2).judged_elsewhere


def test_single_precision_is_judged_where_the_row_has_no_other():
    row = case(scaled, real(shape=(2,)), 2, dtypes=["float32"], name="scaled")
    assert not Bench(next(iter(row.samples()))).judged_elsewhere


def test_a_derivative_for_each_mode_of_the_row():
    assert list(bench(real(shape=(2,)), 2, modes=["fwd"]).derived) == ["fwd"]
    assert set(bench(real(shape=(2,)), 2).derived) == {"fwd", "rev"}


def test_the_bench_of_another_sample_is_as_deep():
    made = bench(real(shape=(2,)), 2)
    deep = Bench(made.sample, first=True, deep=True).with_sample(made.sample)
    assert (deep.deep, deep.first) == (True, False)


def test_the_analytic_of_a_row_is_that_of_the_subject():
    assert bench(real(shape=(2,)), 2, analytic=True).subject.analytic is True
