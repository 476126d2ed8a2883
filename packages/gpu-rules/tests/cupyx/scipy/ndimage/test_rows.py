"""cupyx.scipy.ndimage on the stand-in: plugrad_scipy's rows, and what is not taken."""

import pytest

from plugrad_cupy.cupyx.scipy import ndimage

MODULE = "ndimage"


def _always(keywords):
    return True


NOT_TAKEN = {
    "scipy.ndimage.generic_filter*": ("cupyx takes kernels alone", _always),
    "scipy.ndimage.generic_laplace": ("cupyx takes no lists of weights", _always),
    "scipy.ndimage.labeled_comprehension": ("it has no rule", _always),
    "scipy.ndimage.center_of_mass": (
        "cupyx gives vectors",
        lambda keywords: isinstance(keywords.get("index"), list),
    ),
}
# The width of a kernel and the shape of a turned image are read off an array, by CuPy as well.
READING = ("scipy.ndimage.gaussian_*", "scipy.ndimage.rotate")


def test_a_row_of_scipy_holds_on_the_stand_in(row, check):
    check(row, NOT_TAKEN, READING)


def test_every_name_of_cupyx_has_its_fate(cupyx):
    fates = [ndimage.WRITTEN, ndimage.CONSTANT, ndimage.REFUSED]
    assert {name for names in fates for name in names} == set(dir(ndimage))
    assert sum(map(len, fates)) == len(dir(ndimage))


@pytest.mark.parametrize("name", sorted(ndimage.REFUSED))
def test_what_has_no_rule_is_refused(name, refuses):
    refuses(ndimage, name)
