"""The names of the checks: what a row may exclude, and what is made of each."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad_testing
from plugrad_testing import case, real
from plugrad_testing._kinds import KINDS
from plugrad_testing._names import CHECKS, DTYPES_OF_CHECKS


def test_every_name_has_a_check_and_every_check_a_name():
    assert list(CHECKS) == list(KINDS)
    assert plugrad_testing.CHECKS is CHECKS


@pytest.mark.parametrize("sentence", CHECKS.values(), ids=CHECKS)
def test_a_sentence_has_no_full_stop(sentence):
    assert sentence == sentence.strip() != ""
    assert not sentence.endswith(".")


@pytest.mark.parametrize("name", [*CHECKS, *DTYPES_OF_CHECKS])
def test_a_row_may_exclude_it(name):
    assert case(abs, real(), exclude={name: "reason"}).exclude == {name: "reason"}


@pytest.mark.parametrize("name", DTYPES_OF_CHECKS)
def test_a_dtype_of_checks_is_a_dtype(name):
    assert np.dtype(name).kind in "fc"
