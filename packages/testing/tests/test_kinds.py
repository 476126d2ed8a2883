"""The table of checks is complete, and says where each is made."""

from __future__ import annotations

import inspect

from plugrad_testing import CHECKS, SCALAR, case, plan, real
from plugrad_testing._kinds import KINDS


def names(row, **options):
    return {check.name for check in plan(row, **options)}


def test_every_name_has_a_kind_and_a_sentence():
    assert list(KINDS) == list(CHECKS)
    assert all(inspect.getdoc(kind) for kind in KINDS.values())


def test_numbers_have_no_layout():
    row = case(lambda x: x, real(), shapes=[SCALAR], dtypes=["float64"])
    assert not {"layout", "size", "list", "mixed", "backend"} & names(row, deep=True)


def test_single_precision_is_compared_with_double():
    row = case(lambda x: x, real(shape=(2,)))
    of_single = {c.name for c in plan(row) if c.sample.dtype == "float32"}
    assert of_single == {"precision"}
    alone = case(lambda x: x, real(shape=(2,)), dtypes=["float32"])
    assert {"vjp", "precision"} <= names(alone)


def test_one_mode_has_no_transpose():
    row = case(lambda x: x, real(shape=(2,)), modes=["fwd"])
    assert not {"dot", "vjp", "symmetry"} & names(row)
    assert "jvp" in names(row)
