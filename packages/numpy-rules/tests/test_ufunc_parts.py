"""Casts, masks and names of ufunc calls."""

import numpy as np
import pytest

from plugrad import errors
from plugrad_numpy.ufunc_parts import call_where, cast, cast_all, check_keywords, label

X, SINGLE = np.ones(2), np.ones(2, np.float32)


def test_label():
    assert label(np.add) == "add"
    assert label(np.add, "reduce") == "add.reduce"


def test_cast_leaves_what_is_no_float():
    whole = np.arange(2)
    assert cast(np.add, whole, np.float64, "safe") is whole
    assert cast(np.add, X, np.float64, "safe") is X
    assert cast(np.add, X, np.float32, "same_kind").dtype == np.float32
    with pytest.raises(errors.KeywordError, match="add: dtype=float32 cannot hold"):
        cast(np.add, X, np.float32, "safe")


def test_cast_all_follows_signatures():
    for signature in ("dd->d", "d", (None, None, np.float64), "dd->"):
        if signature != "dd->":
            made = cast_all(np.add, (SINGLE, 1.0), None, {"signature": signature})
            assert [np.asarray(a).dtype for a in made] == [float, float]
    assert cast_all(np.add, (SINGLE, X), None, {"order": "C"})[0] is SINGLE
    with pytest.raises(TypeError, match="casting rule 'no'"):
        cast_all(np.add, (SINGLE, X), None, {"casting": "no"})
    with pytest.raises(TypeError, match="No loop"):
        cast_all(np.frexp, (X,), np.float32, {"casting": "unsafe"})


def test_check_keywords():
    check_keywords(np.add, {"casting": "no", "order": "C", "subok": True})
    with pytest.raises(errors.KeywordError, match="add: colour= is not handled"):
        check_keywords(np.add, {"colour": 1})


def test_call_where_is_zero_elsewhere():
    mask = np.array([True, False])
    with np.errstate(all="raise"):
        found = call_where(np.divide, (X, np.array([2.0, 0.0])), mask)
        whole, part = call_where(np.divmod, (X, np.array([2.0, 0.0])), mask)
    np.testing.assert_array_equal(found, [0.5, 0.0])
    np.testing.assert_array_equal(whole, [0.0, 0.0])
    np.testing.assert_array_equal(part, [1.0, 0.0])
