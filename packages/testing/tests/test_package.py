"""The package: every public name is there, and only those."""

from __future__ import annotations

import pytest

import plugrad_testing


@pytest.mark.parametrize("name", plugrad_testing.__all__)
def test_public_name_exists(name):
    assert getattr(plugrad_testing, name).__doc__ or name == "SCALAR"


def test_names_and_their_homes_agree():
    assert sorted(plugrad_testing.__all__) == sorted(plugrad_testing._HOME_OF)


def test_unknown_name():
    with pytest.raises(AttributeError, match="no attribute 'check_everything'"):
        _ = plugrad_testing.check_everything
