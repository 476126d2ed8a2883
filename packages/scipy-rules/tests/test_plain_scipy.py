"""Plain SciPy functions of traced arguments: the right derivative, or an error naming the remedy.

The rows of the conformance suite give the functions and arguments.  In them SciPy's own functions
take the places of those of plugrad_scipy.
"""

from __future__ import annotations

from importlib import import_module
from inspect import ismodule
from types import FunctionType

import numpy as np
import pytest

import plugrad
from plugrad_scipy._private import has_module
from plugrad_testing._packs import find_pack
from plugrad_testing._subject import subject_of
from plugrad_testing._tree import leaves, map_inexact

_F2PY = "f2py replaces the message of the error by its own"
_BRACKETED = "SciPy's C code replaces the error in the function's value by one of its own"

_UNKNOWN = "aslinearoperator tells that the type is none of those that it knows"
IN_C = not has_module("scipy.interpolate._dfitpack")  # since SciPy 1.18

# What neither gives the derivative nor names plugrad_scipy, and the reason.
UNMENDED = {
    **{f"scipy.interpolate.{name}": _F2PY for name in ("splint", "spalde") if not IN_C},
    **{f"scipy.sparse.linalg.{name}": _UNKNOWN for name in ("lsqr", "lsqr-damp", "lsmr")},
    "scipy.optimize.root_scalar": _BRACKETED,
    "scipy.optimize.bisect": _BRACKETED,
    "scipy.optimize.brentq": _BRACKETED,
    "scipy.optimize.brenth": _BRACKETED,
    "scipy.optimize.ridder": _BRACKETED,
    "scipy.optimize.leastsq": _BRACKETED,
    "scipy.optimize.differential_evolution": "its own error stands in front of ours, the cause",
    "scipy.optimize.golden": "it only compares the values of the function, which any Python code "
    "may do with traced values; what it returns is not traced, and the derivative is zero",
}

OURS = {"sensitivity"}  # keywords that SciPy has not
ROWS = find_pack("plugrad_scipy").rows


class _Plain:
    """What rows are made of, with functions and modules of SciPy in the places of ours."""

    def __init__(self):
        self.namespaces = {}

    def __call__(self, x):
        if ismodule(x) and x.__name__.startswith("plugrad_scipy."):
            return import_module(x.__name__.removeprefix("plugrad_"))
        if hasattr(x, "plain"):
            return x.plain
        if isinstance(x, FunctionType) and x.__module__.startswith("plugrad_scipy.conformance"):
            return self._function(x)
        return type(x)(map(self, x)) if type(x) in (list, tuple) else x

    def _function(self, f):
        cells = tuple(type(c)(self(c.cell_contents)) for c in f.__closure__ or ())
        names = self._namespace(f.__globals__)
        made = FunctionType(f.__code__, names, f.__name__, f.__defaults__, cells)
        made.__kwdefaults__ = f.__kwdefaults__
        return made

    def _namespace(self, names):
        if id(names) not in self.namespaces:
            ours = self.namespaces[id(names)] = dict(names)  # first, for functions that recur
            for name in names:
                if name != "CASES" and not name.startswith("__"):
                    ours[name] = self(names[name])
        return self.namespaces[id(names)]


plain = _Plain()


def derivative(row, f, args, kwargs):
    """The derivative in a random direction, in the first mode that the row has."""
    subject = subject_of(f, args, argnums=row.argnums, kwargs=kwargs, name=row.name)
    if "fwd" in row.modes:
        return plugrad.jvp(subject.f, subject.args, subject.tangents)[1]
    value, pullback = plugrad.vjp(subject.f, *subject.args)
    return pullback(map_inexact(np.ones_like, value))


def agree(found, expected):
    found, expected = ([np.asarray(x) for _, x in leaves(tree)] for tree in (found, expected))
    return len(found) == len(expected) and all(
        x.dtype != object and x.shape == y.shape and np.allclose(x, y, rtol=1e-5, equal_nan=True)
        for x, y in zip(found, expected, strict=True)
    )


def failing(row):
    """What is wrong with the derivative of SciPy's own function; '' if nothing is."""
    samples = list(row.samples())
    sample = next((s for s in samples if s.dtype in (np.float64, np.complex128)), samples[0])
    expected = derivative(row, row.f, sample.args, sample.kwargs)
    kwargs = {name: plain(x) for name, x in sample.kwargs.items() if name not in OURS}
    try:
        found = derivative(row, plain(row.f), plain(sample.args), kwargs)
    except Exception as error:  # noqa: BLE001 - whatever SciPy raises is what is judged
        named = isinstance(error, plugrad.errors.PlugradError) and "plugrad_scipy" in str(error)
        return "" if named else f"{type(error).__name__}: {error}"
    return "" if agree(found, expected) else f"{found} is not {expected}"


@pytest.mark.parametrize("found", ROWS, ids=[row.id for row in ROWS])
def test_plain_scipy_is_right_or_names_the_remedy(found):
    problem = failing(found.row)
    if found.row.name in UNMENDED:
        assert problem, "it can be taken from the table"
    else:
        assert not problem


def test_the_table_of_the_unmended_names_rows():
    assert set(UNMENDED) <= {found.row.name for found in ROWS}
