"""Functions of cupyx.scipy.special that are no ufuncs, on the stand-in: plugrad_scipy's rows."""

import pytest

from plugrad_cupy.cupyx.scipy import special
from plugrad_testing.cupyx_double import names

MODULE = "special"
NOT_TAKEN = {
    "plugrad_scipy.special.polygamma-orders": ("", lambda keywords: False),
    "plugrad_scipy.special.polygamma*": ("the order must be an array", lambda keywords: True),
    "*sph_harm_y*": ("it has no rule", lambda keywords: True),
}


def test_a_row_of_scipy_holds_on_the_stand_in(row, check):
    check(row, NOT_TAKEN)


def test_every_function_has_its_fate():
    functions = {k for k, kind in names()["cupyx.scipy.special"].items() if kind != "ufunc"}
    assert {*special.BORROWED, *special.CONSTANT, *special.REFUSED} == functions


@pytest.mark.parametrize("name", ["sph_harm_y"])  # the one of them that SciPy still has
def test_what_has_no_rule_is_refused(name, refuses):
    refuses(special, name)
