"""Every public name of the six modules of numpy.polynomial is in ours."""

from __future__ import annotations

import inspect

import pytest

from plugrad_numpy.conformance.polynomial_series import MODULES


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.BASIS.prefix)
def test_names_and_signatures_are_numpys(module):
    numpys = module.BASIS.module
    for name in numpys.__all__:
        ours, theirs = getattr(module, name), getattr(numpys, name)
        if inspect.isfunction(theirs) and not name.endswith("trim"):
            assert list(inspect.signature(ours).parameters) == list(
                inspect.signature(theirs).parameters
            )
    assert set(module.MEMBERS) <= set(numpys.__all__)
