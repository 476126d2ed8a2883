"""A stand-in for CuPy on the host: an array type of its own that answers to the same protocols."""

from __future__ import annotations

import sys
import types

import numpy as np
import pytest

from plugrad import registry
from plugrad._plugins import manager


class ndarray(np.lib.mixins.NDArrayOperatorsMixin):  # noqa: N801  CuPy's name
    """A NumPy array in disguise, which NumPy's own functions refuse but by the protocols."""

    def __init__(self, data):
        self.host = np.asarray(data)

    shape = property(lambda self: self.host.shape)
    dtype = property(lambda self: self.host.dtype)
    ndim = property(lambda self: self.host.ndim)
    size = property(lambda self: self.host.size)
    base = None

    def __array__(self, *args, **kwargs):
        raise TypeError("Implicit conversion to a NumPy array is not allowed.")

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        if any(not isinstance(x, int | float | complex | ndarray | np.generic) for x in inputs):
            return NotImplemented
        return wrapped(getattr(ufunc, method)(*map(plain, inputs), **kwargs))

    def __array_function__(self, function, types, args, kwargs):
        if "device" in kwargs:  # which np.eye(n, like=x) passes on
            raise TypeError(f"{function.__name__}() got an unexpected keyword argument 'device'")
        return wrapped(function(*plain(args), **{k: plain(v) for k, v in kwargs.items()}))

    def __getitem__(self, index):
        return ndarray(self.host[plain(index)])

    def __setitem__(self, index, value):
        self.host[plain(index)] = plain(value)

    def __getattr__(self, name):
        if name in ("astype", "copy", "reshape", "sum", "transpose", "real", "imag"):
            found = getattr(self.host, name)
            if callable(found):
                return lambda *args, **kwargs: ndarray(found(*args, **kwargs))
            return ndarray(found)
        raise AttributeError(name)


def plain(x):
    if isinstance(x, ndarray):
        return x.host
    return type(x)(map(plain, x)) if isinstance(x, tuple | list) else x


def wrapped(x):
    if isinstance(x, tuple | list):
        return type(x)(map(wrapped, x))
    return ndarray(x) if isinstance(x, np.ndarray | np.generic) else x


class ufunc:  # noqa: N801  CuPy's name
    """Asks its arguments, as CuPy's ufuncs do."""

    def __init__(self, reference):
        self.reference = reference
        self.__name__ = f"cupy_{reference.__name__}"
        self.nin = getattr(reference, "nin", 1)
        self.nout = getattr(reference, "nout", 1)

    def __call__(self, *args, **kwargs):
        for x in args:
            if hasattr(x, "__cupy_override_elementwise_kernel__"):
                return x.__cupy_override_elementwise_kernel__(self, *args, **kwargs)
        return self.reference(*args, **kwargs)


def module(name, **contents):
    made = types.ModuleType(name)
    vars(made).update(contents)
    return made


def concatenate(arrays, axis=0):
    """Does not dispatch: it converts what it is given."""
    for x in arrays:
        hasattr(x, "__cuda_array_interface__")
    return np.concatenate(arrays, axis)


def scatter_add(total, index, value):
    np.add.at(total.host, plain(index), plain(value))


def special_ufuncs():
    """Those of SciPy's that the tests look at, none where SciPy is not installed."""
    try:
        from scipy import special
    except ModuleNotFoundError:
        return {}
    return {
        "gammaln": ufunc(special.gammaln),
        "betainc": ufunc(special.gammaln),  # one argument, where betainc has three
        "logsumexp": special.logsumexp,
    }


ufunc.__module__ = ndarray.__module__ = concatenate.__module__ = "cupy"


@pytest.fixture
def cupy(monkeypatch):
    """CuPy, as far as the tests go, and its plugin loaded during the test."""
    registry.load_for("builtins")
    registry.load_for("numpy")
    linalg, fft = module("cupy.linalg", det=ufunc(np.linalg.det)), module("cupy.fft")
    made = module(
        "cupy",
        ndarray=ndarray,
        array=lambda x: ndarray(np.array(x)),
        zeros=lambda shape, dtype: ndarray(np.zeros(shape, dtype)),
        ones=lambda shape, dtype: ndarray(np.ones(shape, dtype)),
        full=lambda shape, value, dtype: ndarray(np.full(shape, plain(value), dtype)),
        sin=ufunc(np.sin),
        multiply=ufunc(np.multiply),
        floor=ufunc(np.floor),
        absolute=(absolute := ufunc(np.absolute)),
        abs=absolute,
        sum=lambda a, axis=None, dtype=None, out=None, keepdims=False: a.sum(
            axis, dtype, out, keepdims
        ),
        concatenate=concatenate,
        result_type=np.result_type,
        linalg=linalg,
        fft=fft,
    )
    monkeypatch.setitem(sys.modules, "cupy", made)
    monkeypatch.setitem(sys.modules, "cupy.linalg", linalg)
    monkeypatch.setitem(sys.modules, "cupy.fft", fft)
    monkeypatch.setitem(sys.modules, "cupyx", module("cupyx", scatter_add=scatter_add))
    monkeypatch.setitem(sys.modules, "cupyx.scipy", module("cupyx.scipy"))
    special = module("cupyx.scipy.special", **special_ufuncs())
    monkeypatch.setitem(sys.modules, "cupyx.scipy.special", special)
    tried, infos = manager._tried.copy(), manager.infos.copy()
    manager._tried.discard("cupy")
    with registry.isolated():
        yield made
    manager._tried, manager.infos = tried, infos
