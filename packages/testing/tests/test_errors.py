"""Messages: everything needed to find the fault is in them."""

from __future__ import annotations

import pickle

from plugrad_testing import Finding, GradientCheckError, InconclusiveError

FINDING = Finding(
    "numpy.arctan2",
    "vjp",
    "rev over fwd",
    "the VJP is wrong",
    seed=42,
    argument="1 (x2)",
    call="float64[3], float64[3]",
    expected=1.0,
    actual=-1.0,
    error=1.234e-12,
    allowed=1e-9,
)


def test_the_message_holds_every_part():
    text = str(GradientCheckError(FINDING))
    for part in ("numpy.arctan2", "vjp (rev over fwd)", "1 (x2)", "float64[3]", "1.2e-12", "42"):
        assert part in text
    assert "-1.0" in text


def test_parts_that_are_unknown_are_left_out():
    text = Finding("f", "dot", "fwd and rev", "they disagree", seed=1).describe()
    assert "expected" not in text
    assert "argument" not in text


def test_zero_is_shown():
    assert "actual     0.0" in Finding("f", "vjp", "rev", "wrong", 1, actual=0.0).describe()


def test_a_wrong_gradient_is_an_assertion_and_doubt_is_not():
    assert issubclass(GradientCheckError, AssertionError)
    assert not issubclass(InconclusiveError, AssertionError)


def test_errors_travel_between_processes():
    for error in (GradientCheckError(FINDING), InconclusiveError(FINDING)):
        assert pickle.loads(pickle.dumps(error)).finding == FINDING
