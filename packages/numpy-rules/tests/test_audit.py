"""Nothing is missing from plugrad_numpy but what its conformance package says, with the reason."""

import numpy as np
import pytest

from plugrad_testing.audit import KINDS, audit

# On other versions of NumPy some functions and keywords are missing, or new.
NEWEST = np.lib.NumpyVersion(np.__version__) >= "2.4.0"


@pytest.fixture(scope="module")
def report():
    return audit("plugrad_numpy")


@pytest.mark.skipif(not NEWEST, reason="the table of accepted gaps is for the newest NumPy")
@pytest.mark.parametrize("kind", KINDS)
def test_no_gap_is_left(report, kind):
    assert [str(gap) for gap in report.gaps if gap.kind == kind] == []


@pytest.mark.skipif(not NEWEST, reason="the table of accepted gaps is for the newest NumPy")
def test_no_reason_is_idle(report):
    assert report.idle == ()


def test_no_row_fails(report):
    assert [str(gap) for gap in report.gaps if gap.kind == "row fails"] == []
