"""Each public name of scipy.interpolate has one class."""

import scipy.interpolate

from plugrad_scipy.interpolate import _names


def test_no_name_is_in_two_classes_and_each_is_scipys():
    groups = (_names.CLASSES, _names.MAKERS, _names.TRACED, tuple(_names.REFUSED))
    names = [name for group in groups for name in group]
    assert len(names) == len(set(names))
    assert [name for name in names if not hasattr(scipy.interpolate, name)] == []
