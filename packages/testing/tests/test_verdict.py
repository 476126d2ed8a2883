"""Verdicts: whatever a check does, there are words and numbers for it."""

from __future__ import annotations

import pickle

import pytest

from plugrad_testing import SCALAR, case, real
from plugrad_testing._packs import find_pack
from plugrad_testing._plan import Outcome
from plugrad_testing._verdict import judge, settle
from plugrad_testing.errors import Finding, GradientCheckError, InconclusiveError

(ROW,) = find_pack([case(lambda x: x * x, real(), shapes=[SCALAR], name="square")], "mine").rows
FINDING = Finding("square", "vjp", "rev", "the VJP is wrong", 7)


class Stub:
    """A check that does one thing."""

    id, name = "vjp-x", "vjp"

    def __init__(self, result):
        self.result = result

    def run(self):
        if isinstance(self.result, Exception):
            self.result.add_note("sample: this one")
            raise self.result
        return self.result


@pytest.mark.parametrize(
    ("result", "kind", "text"),
    [
        (Outcome(0.1, 1e-13), "passed", ""),
        (Outcome(0.1, None, "skipped", "no such dtype"), "skipped", "no such dtype"),
        (GradientCheckError(FINDING), "failed", "square: the VJP is wrong"),
        (InconclusiveError(FINDING), "inconclusive", "inconclusive: square"),
        (ZeroDivisionError("by nothing"), "raised", "ZeroDivisionError: by nothing"),
    ],
)
def test_every_end_has_a_verdict(result, kind, text):
    verdict = judge(ROW, Stub(result))
    assert (verdict.kind, verdict.id) == (kind, "square[vjp-x]")
    assert text in verdict.text
    assert ("sample: this one" in verdict.text) == isinstance(result, Exception)
    assert pickle.loads(pickle.dumps(verdict)) == verdict


def test_what_was_raised_is_told_with_its_place_and_notes():
    error = ZeroDivisionError("by nothing")
    error.add_note("a first note")
    text = judge(ROW, Stub(error)).text
    assert "raise self.result" in text
    assert text.endswith("ZeroDivisionError: by nothing\na first note\nsample: this one")


def test_verdict_of_a_real_check_has_its_error():
    verdict = judge(ROW, ROW.checks()["vjp-x-float64"])
    assert verdict.kind == "passed"
    assert 0 <= verdict.error < 1e-8
    assert verdict.seconds > 0


def test_settle():
    assert settle(Stub(Outcome(0.1))) == ("", "")
    assert settle(Stub(Outcome(0.1, None, "skipped", "no such dtype"))) == ("", "no such dtype")
    assert settle(Stub(GradientCheckError(FINDING)))[0].endswith("sample: this one")
    assert settle(Stub(InconclusiveError(FINDING)))[0].startswith("inconclusive")
    with pytest.raises(ZeroDivisionError):
        settle(Stub(ZeroDivisionError()))
