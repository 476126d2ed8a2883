"""What np.pad refuses for traced arrays, and turning about the ends as often as it takes."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, vjp
from plugrad.errors import KeywordError, RefusedError


def test_options_of_another_mode_are_refused():
    with pytest.raises(KeywordError, match=r"mode='edge' does not take stat_length="):
        grad(lambda x: np.sum(np.pad(x, 1, "edge", stat_length=2)))(np.ones(3))
    with pytest.raises(ValueError, match="'nothing' is not supported"):
        grad(lambda x: np.sum(np.pad(x, 1, "nothing")))(np.ones(3))


def test_a_function_that_writes_in_place_is_refused_with_a_remedy():
    with pytest.raises(RefusedError, match=r"in place.*np\.concatenate"):
        grad(lambda x: np.sum(np.pad(x, 1, lambda *call: None)))(np.ones(3))


@pytest.mark.parametrize("mode", ["reflect", "symmetric", "wrap"])
def test_frames_wider_than_the_array(mode):
    x = np.array([1.0, 2.0, 4.0])
    value, pull = vjp(lambda x: np.pad(x, (5, 7), mode), x)
    np.testing.assert_array_equal(value, np.pad(x, (5, 7), mode))
    counts = [np.sum(value == element) for element in x]
    np.testing.assert_array_equal(pull(np.ones(15))[0], counts)


@pytest.mark.skipif(
    np.lib.NumpyVersion(np.__version__) < "2.2.0", reason="turned about other ends before"
)
@pytest.mark.parametrize("mode", ["reflect", "symmetric"])
def test_odd_frames_wider_than_the_array(mode):
    x = np.array([1.0, 2.0, 4.0])
    value, _ = vjp(lambda x: np.pad(x, (5, 7), mode, reflect_type="odd"), x)
    np.testing.assert_array_equal(value, np.pad(x, (5, 7), mode, reflect_type="odd"))


def test_a_nan_stays_in_its_row():
    x = np.array([[1.0, np.nan], [2.0, 3.0]])
    value, _ = vjp(lambda x: np.pad(x, ((0, 0), (1, 1)), "reflect", reflect_type="odd"), x)
    np.testing.assert_array_equal(value[1], [1.0, 2.0, 3.0, 4.0])


def test_an_empty_axis_cannot_be_extended():
    with pytest.raises(ValueError, match="can't extend empty axis"):
        grad(lambda x: np.sum(np.pad(x, 1, "mean")))(np.ones(0))
