"""A check is made again by the id that a failure gives."""

from __future__ import annotations

import pytest

from plugrad_testing import SCALAR, GradientCheckError, case, check_case, plan, real, reproduce

DOUBLE = {"shapes": [SCALAR], "dtypes": ["float64"], "order": 2}
CASES = [
    case(lambda x: x * x, real(), name="square", **DOUBLE),
    case(lambda x: x * x, real(), name="square", label="again", **DOUBLE),
]


@pytest.mark.parametrize(
    "check",
    ["square[vjp-x-float64]", "square[vjp-x-float64-again]", "square[order2-over-rev-float64]"],
)
def test_by_id(check):
    for seed in (0, 5):
        assert [outcome.status for outcome in reproduce(__name__, check, seed=seed)] == ["passed"]


def test_a_check_of_the_deep_tier():
    *_, last = (check for check in plan(CASES[0], deep=True) if check.name == "vjp")
    assert last.id == "vjp-x-float64-seed2"
    _, module, _, check, rest = last.again.split("'")
    assert (module, check, rest) == (__name__, "square[vjp-x-float64]", ", seed=2)")


def test_no_such_check():
    with pytest.raises(LookupError, match="has no check"):
        reproduce(__name__, "square[nothing]")


def test_the_line_of_a_failure_fails_again(broken):
    broken.cotangent(lambda g: -g)
    with pytest.raises(GradientCheckError) as caught:
        check_case(CASES[0])
    line = caught.value.finding.again
    assert line.startswith(f"plugrad_testing.reproduce({__name__!r}, 'square[")
    with pytest.raises(GradientCheckError):
        reproduce(*line.removeprefix("plugrad_testing.reproduce(").split("'")[1:4:2])
