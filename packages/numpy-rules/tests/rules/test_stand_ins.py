"""Every function that asks nobody has a stand-in in `plugrad_numpy`, which its error names."""

from inspect import ismodule

import numpy as np
import pytest

import plugrad_numpy as pnp
from plugrad import errors, grad, registry
from plugrad_numpy.rules.stand_ins import rules

ROWS = {row.fun: row.detail for row in rules}
NAMES = [n for n in [*np.__all__, "r_", "c_", "mgrid", "ogrid"] if not n.startswith("__")]
SERVED = [
    name
    for name in sorted(NAMES)
    if getattr(pnp, name) is not getattr(np, name) and not ismodule(getattr(np, name))
]


@pytest.mark.parametrize("name", SERVED)
def test_what_plugrad_numpy_serves_is_registered_for_numpys_own(name):
    row = registry.row(getattr(np, name))
    assert row is not None
    assert row.kind in ("composite", "linear", "rule")


def test_each_row_is_a_public_function_or_traces_as_it_is():
    as_they_are = {np.fromfunction, np.ix_, np.fft.fftfreq, np.fft.rfftfreq, *_stacks()}
    for fun, stand_in in ROWS.items():
        if fun not in as_they_are:
            assert getattr(pnp, stand_in.__name__) is stand_in


def _stacks():
    return [fun for fun in ROWS if getattr(fun, "__name__", "") == "row_stack"]


def test_row_stack():
    for fun in _stacks():
        with pytest.warns(DeprecationWarning, match="row_stack"):
            g = grad(lambda x, f=fun: np.sum(f([x, 2 * x])))(np.ones(2))
        np.testing.assert_array_equal(g, [3.0, 3.0])


def test_an_error_names_the_stand_in():
    calls = {
        "asarray_chkfinite": np.asarray_chkfinite,
        "ascontiguousarray": np.ascontiguousarray,
        "mgrid": lambda x: np.mgrid[0 : x[0]],
        "ogrid": lambda x: np.ogrid[0 : x[0]],
    }
    for name, call in calls.items():
        with pytest.raises(errors.TracedConversionError, match=rf"write plugrad_numpy\.{name}\."):
            grad(lambda x, call=call: np.sum(call(x)))(np.ones(2))
