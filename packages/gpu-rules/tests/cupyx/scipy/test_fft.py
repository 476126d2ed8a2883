"""cupyx.scipy.fft on the stand-in: plugrad_scipy's rows."""

import numpy as np
import pytest

import plugrad
from plugrad.errors import RefusedError
from plugrad_cupy.cupyx.scipy import fft
from plugrad_testing.strict import to_strict

MODULE = "fft"


def _unknown(keywords):
    return keywords.get("type") in (1, 4) or "orthogonalize" in keywords


NOT_TAKEN = {f"scipy.fft.*d{f}t*": ("types 2 and 3 alone", _unknown) for f in "cs"}


def test_a_row_of_scipy_holds_on_the_stand_in(row, check):
    check(row, NOT_TAKEN)


def test_every_name_of_cupyx_has_its_fate(cupyx):
    assert {*fft.BORROWED, *fft.CONSTANT} == set(dir(fft))
    assert set(fft.REFUSED) == {"get_fft_plan"}  # of which SciPy, and so the stand-in, has none


@pytest.mark.usefixtures("cupyx")
def test_a_plan_is_refused():
    x = to_strict(np.ones(4))
    with pytest.raises(RefusedError, match="leave plan=None"):
        plugrad.jvp(lambda x: fft.fft(x, plan="a plan"), (x,), (x,))
