"""`cupyx.scipy` on the host: SciPy on strict arrays, and plugrad_scipy's rows run on those."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import signature
from types import CellType, FunctionType, ModuleType

import numpy as np
import pytest

import plugrad
from plugrad import registry
from plugrad.errors import RefusedError
from plugrad_testing._bench import Bench
from plugrad_testing._packs import find_pack
from plugrad_testing._tree import leaves
from plugrad_testing.cupyx_sparse_double import there
from plugrad_testing.strict import StrictArrays, counting, to_host, to_strict

NONE = {}
OF_MATRICES = ("arithmetic", "formats", "product", "reading")  # rows that have no function's name
NOT_SO = (AssertionError, NotImplementedError, RefusedError, TypeError, ValueError)
OF_THE_HOST = frozenset({"workers"})  # change no value
ARRAYS = frozenset({"index"})
MAKING = frozenset({"arange", "array", "asarray", "eye", "full", "linspace", "ones", "zeros"})


@pytest.fixture
def cupyx(monkeypatch):
    """The stand-in, by short names of modules, served by plugrad_scipy for strict arrays."""
    pytest.importorskip("plugrad_scipy", reason="plugrad-scipy is not installed")
    from plugrad_scipy import _libraries
    from plugrad_testing.cupyx_double import installed
    from plugrad_testing.namespace import cupy_namespace
    from plugrad_testing.strict import limited_to

    monkeypatch.setitem(_libraries.IMAGES, "plugrad_testing", "cupyx.scipy")
    registry.load_for("numpy")
    with installed() as made, registry.isolated(), limited_to(cupy_namespace()):
        plugrad.register(StrictArrays())
        yield {name.removeprefix("cupyx.scipy."): module for name, module in made.items()}


@cache
def rows_of(module, ufuncs=False):
    """The rows of functions of a module of SciPy that CuPy has as well, by their ids."""
    from plugrad_testing.cupyx_double import names

    theirs = {
        f"scipy.{module}.{name}"
        for name, kind in names()[f"cupyx.scipy.{module}"].items()
        if kind.startswith("u" if ufuncs else "(")
    }
    packed = find_pack("plugrad_scipy", "plugrad_scipy").seeded(0).rows
    theirs |= {f"scipy.{module}.{name}" for name in OF_MATRICES if module == "sparse"}
    if module == "special" and not ufuncs:
        theirs |= {name.replace("scipy", "plugrad_scipy", 1) for name in theirs}
        theirs |= {name.rpartition(".")[2] for name in theirs}
    return {row.id: row.row for row in packed if row.row.function in theirs}


class StrictNumPy:
    """NumPy, but that what it makes anew are strict arrays."""

    def __getattr__(self, name):
        found = getattr(np, name)
        if name not in MAKING:
            return found
        return lambda *args, **kwargs: to_strict(found(*args, **kwargs))


def moved(x):
    """A function of a row with plugrad_cupy's modules in the place of plugrad_scipy's."""
    if x is np:
        return StrictNumPy()
    if isinstance(x, np.ndarray) or type(x).__name__ == "dia_array":
        return there(x)
    if isinstance(x, ModuleType) and x.__name__.startswith("plugrad_scipy."):
        return import_module(x.__name__.replace("plugrad_scipy", "plugrad_cupy.cupyx.scipy", 1))
    home = str(getattr(x, "__module__", ""))
    of_rows = "conformance" in home or "test_" in home
    if not isinstance(x, FunctionType) or not (home.startswith("plugrad_scipy.") or of_rows):
        return x
    if not of_rows:
        home = home.partition("._")[0].replace("plugrad_scipy", "plugrad_cupy.cupyx.scipy", 1)
        return getattr(import_module(home), x.__name__)
    named = {name: x.__globals__[name] for name in x.__code__.co_names if name in x.__globals__}
    cells = tuple(CellType(moved(cell.cell_contents)) for cell in x.__closure__ or ())
    made = FunctionType(
        x.__code__,
        {**x.__globals__, **{name: moved(value) for name, value in named.items()}},
        x.__name__,
        x.__defaults__,
        cells or None,
    )
    made.__kwdefaults__ = x.__kwdefaults__
    return made


def check_row(row, refused, reading=False):
    """Value and derivatives of order 1 and 2, of both modes, are those on the host.

    `refused` tells which keywords CuPy does not take; those are refused.  `reading` says that a
    number is read off an array, as CuPy's own function reads it.
    """
    dtypes = (np.float64, np.complex128)
    arrays = [s for s in row.samples() if s.dtype in dtypes and "scalar" not in s.shapes]
    if not arrays:
        pytest.skip("its rows have numbers alone, which are not on a device")
    for sample in arrays:
        if not refused(sample.kwargs):
            check_sample(row, sample, reading)
            continue
        with pytest.raises(NOT_SO):
            check_sample(row, sample, reading)


def check_sample(row, sample, reading):
    subject = Bench(sample).wide
    strict = replace(
        sample,
        case=replace(row, f=moved(row.f)),
        args=to_strict(tuple(map(moved, sample.args))),
        kwargs={k: on_device(k, x) for k, x in sample.kwargs.items() if k not in OF_THE_HOST},
    )
    f = Bench(strict).subject.f
    args = to_strict(subject.args)
    agree(f(*args), subject.value, "value")
    for mode in row.modes:
        first = derived(f, subject, mode)
        derivative = subject.derived(mode)
        found = unasked(first, args, reading)
        agree(found, derivative.value, mode)
        for second in row.modes if row.order > 1 else ():
            expected = derivative.derived(second).value
            found = unasked(derived(first, derivative, second), args, reading)
            agree(found, expected, f"{second} over {mode}")


def on_device(name, x):
    """A keyword, an array of which may be written as a list."""
    return to_strict(np.array(x) if name in ARRAYS and isinstance(x, list) else x)


def unasked(derivative, args, reading):
    """A derivative for which no element of an array on the device is looked at."""
    with counting() as asked:
        found = derivative(*args)
    assert asked["array"] == 0
    assert reading or asked["number"] == 0, "it looks at elements"
    return found


def derived(f, subject, mode):
    """What `subject.derived(mode)` is, of a function of strict arrays."""
    if mode == "rev":
        g = to_strict(subject.cotangent)
        return lambda *args: plugrad.vjp(f, *args)[1](g)
    t = to_strict(subject.tangents)
    return lambda *args: plugrad.jvp(f, args, t)[1]


def agree(found, expected, what):
    got, wanted = list(leaves(found)), list(leaves(expected))
    assert len(got) == len(wanted), what
    for (path, mine), (_, theirs) in zip(got, wanted, strict=True):
        here, there = np.asarray(to_host(mine)), np.asarray(theirs)
        assert (here.shape, here.dtype) == (there.shape, there.dtype), (what, path)
        bound = 1e-9 * max(1.0, np.max(np.abs(there), initial=0.0))
        np.testing.assert_allclose(here, there, rtol=1e-9, atol=bound, err_msg=f"{what} {path}")


def pytest_generate_tests(metafunc):
    """Give `row` the rows that the test module has, or those of the module of SciPy it names."""
    if "row" in metafunc.fixturenames:
        there = find_spec("plugrad_scipy") is not None
        own = getattr(metafunc.module, "ROWS", None)
        rows = own if own is not None else _rows_of_module(metafunc) if there else {}
        rows = rows.values() if isinstance(rows, dict) else rows
        only = getattr(metafunc.module, "ONLY", None)
        rows = [r for r in rows if only is None or r.function.rpartition(".")[2] in only]
        metafunc.parametrize("row", rows, ids=str)


def _rows_of_module(metafunc):
    module = metafunc.module
    return rows_of(module.MODULE, getattr(module, "UFUNCS", False))


@pytest.fixture
def check(cupyx):
    """The check of a row on the stand-in.

    `not_taken` has, by patterns of names, why CuPy does not take a row, and of which keywords.
    """

    def checked(row, not_taken=NONE, reading=()):
        found = [why for pattern, why in not_taken.items() if fnmatchcase(str(row), pattern)]
        reason, refused = found[0] if found else ("", lambda keywords: False)
        check_row(row, refused, any(fnmatchcase(str(row), pattern) for pattern in reading))
        if found and all(map(refused, row.kwargs)):
            pytest.skip(reason)

    return checked


@pytest.fixture
def refuses(cupyx):
    """Whether a function of a mirror refuses a traced array in its own name, as a refusal says."""

    def refused(mirror, name):
        x = to_strict(np.ones(3))
        function = getattr(mirror, name)
        short = mirror.__name__.removeprefix("plugrad_cupy.")
        missing = sum(
            p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD
            for p in signature(function).parameters.values()
        )
        with pytest.raises(RefusedError, match=f"{short}.{name} cannot be differentiated"):
            plugrad.jvp(lambda x: function(*[x] * max(1, missing)), (x,), (x,))

    return refused
