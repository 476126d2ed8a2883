"""Other ways to compute a derivative agree with the plain one."""

from __future__ import annotations

import pytest

from plugrad_testing import SCALAR, case, real
from plugrad_testing._interpreters import INTERPRETERS

ROW = {"dtypes": ["float64"], "order": 1, "shapes": [(SCALAR, SCALAR)]}


@pytest.mark.parametrize("modes", [["rev"], ["fwd"]])
def test_an_interpreter_that_is_wrong(monkeypatch, fault, run_checks, modes):
    row = case(lambda x, y: x * y, real(), real(), modes=modes, **ROW)
    run_checks(row, "interpreter")
    monkeypatch.setitem(INTERPRETERS, "twice", lambda f: lambda *args: 2 * f(*args))
    found = fault(lambda: run_checks(row, "interpreter"))
    assert (found.check, found.order) == ("interpreter", modes[0])
    assert "'twice'" in found.problem
