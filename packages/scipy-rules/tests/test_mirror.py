"""What the modules share."""

import pytest
import scipy.special

from plugrad_scipy._mirror import names_of, scipy_name


def test_public_names_pass_through():
    assert scipy_name(scipy.special, "gamma") is scipy.special.gamma


@pytest.mark.parametrize("name", ["nothing", "_ufuncs"])
def test_others_do_not(name):
    with pytest.raises(AttributeError, match=rf"plugrad_scipy\.special.*{name}"):
        scipy_name(scipy.special, name)


def test_names_are_public_and_sorted():
    names = names_of(scipy.special, ["zzz", "gamma"])
    assert names == sorted(set(names))
    assert not any(name.startswith("_") for name in names)
