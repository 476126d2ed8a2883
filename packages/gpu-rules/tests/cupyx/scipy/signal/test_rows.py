"""cupyx.scipy.signal on the stand-in: plugrad_scipy's rows, and what is not taken."""

import pytest

from plugrad_cupy.cupyx.scipy import signal

MODULE = "signal"
ONLY = {*signal.WRITTEN, *signal.BORROWED}


def _always(keywords):
    return True


NOT_TAKEN = {
    "scipy.signal.lfilter-state": ("a state of cupyx has another form", _always),
    "scipy.signal.sosfilt": ("a state of cupyx has another form", _always),
    "scipy.signal.filtfilt-gust": ("it has no rule", _always),
    "scipy.signal.upfirdn": (
        "cupyx extends by zeros alone",
        lambda keywords: "mode" in keywords or "cval" in keywords,
    ),
}


def test_a_row_of_scipy_holds_on_the_stand_in(row, check):
    check(row, NOT_TAKEN)


def test_what_has_a_rule_is_there(cupyx):
    assert ONLY | set(signal.CONSTANT) <= set(dir(signal))


@pytest.mark.parametrize("name", ["savgol_filter", "decimate", "welch", "find_peaks", "freqz"])
def test_what_has_no_rule_is_refused(name, refuses):
    refuses(signal, name)
