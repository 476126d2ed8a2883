"""The same again: twice, in threads, from a pickle."""

from __future__ import annotations

import operator
import pickle
import threading
from itertools import count
from types import SimpleNamespace

from plugrad_testing import SCALAR, _repeat, case, real

ROW = {"dtypes": ["float64"], "order": 1, "shapes": [SCALAR], "modes": ["rev"]}
PAIR = {**ROW, "shapes": [(SCALAR, SCALAR)]}


def test_what_is_right_passes(run_checks):
    row = case(operator.mul, real(), real(), **PAIR)
    for name in ("determinism", "threads", "pickle"):
        assert [outcome.status for outcome in run_checks(row, name)] == ["passed"]


def test_a_derivative_that_changes_in_the_last_bit(rule, fault, run_checks):
    calls = count()
    f = rule(
        lambda x: x * 2.0, "rule", vjp=lambda g, ans, x: g * 2 * (1 + 3e-16 * (next(calls) % 2))
    )
    assert fault(lambda: run_checks(case(f, real(), **ROW), "determinism")).check == "determinism"


def test_a_derivative_that_looks_at_its_thread(rule, fault, run_checks):
    def vjp(g, ans, x):
        return g * 2 if threading.current_thread() is threading.main_thread() else g

    f = rule(lambda x: x * 2.0, "rule", vjp=vjp)
    run_checks(case(f, real(), **ROW), "determinism")
    assert fault(lambda: run_checks(case(f, real(), **ROW), "threads")).check == "threads"


def test_an_operator_that_changes_in_its_pickle(monkeypatch, fault, run_checks):
    def loads(data):
        found = pickle.loads(data)
        return found if found is operator.mul else lambda *args: -1.0

    monkeypatch.setattr(_repeat, "pickle", SimpleNamespace(dumps=pickle.dumps, loads=loads))
    row = case(operator.mul, real(), real(), **PAIR)
    assert fault(lambda: run_checks(row, "pickle")).check == "pickle"


def test_a_lambda_is_left_alone(run_checks):
    (outcome,) = run_checks(case(lambda x: x * x, real(), **ROW), "pickle")
    assert outcome.status == "skipped"
