"""Two stand-ins for CuPy on the host.

`cupy` has a few functions, on an array type that answers to CuPy's protocols.  `device` has all
that CuPy has by the record of `plugrad_testing`, on strict arrays, and refuses what CuPy does.
"""

from __future__ import annotations

import sys
import threading
import types
from contextlib import contextmanager

import numpy as np
import pytest

from plugrad import Box, registry
from plugrad._plugins import manager
from plugrad_testing.namespace import cupy_namespace
from plugrad_testing.strict import StrictArray, limited_to, to_host, to_strict

CURRENT = threading.local()  # what CuPy keeps for each thread
QUEUED = []  # what streams were told, in that order


class Device:
    """A device by its number; current inside its with block."""

    def __init__(self, number):
        self.id = number

    def __enter__(self):
        self.before = get_device_id()
        CURRENT.device = self.id

    def __exit__(self, *_):
        CURRENT.device = self.before


class Stream:
    """A stream by its name; current on the current device inside its with block."""

    def __init__(self, name="new", non_blocking=False):
        self.name = name

    def __eq__(self, other):
        return self.name == other.name

    __hash__ = None

    def __enter__(self):
        self.before = get_current_stream()
        vars(CURRENT)[f"stream {get_device_id()}"] = self

    def __exit__(self, *_):
        vars(CURRENT)[f"stream {get_device_id()}"] = self.before

    def record(self):
        QUEUED.append(f"{self.name} records")
        return self.name

    def wait_event(self, event):
        QUEUED.append(f"{self.name} waits for {event}")


def get_device_id():
    return getattr(CURRENT, "device", 0)


def get_current_stream(device=None):
    number = get_device_id() if device is None else device
    return getattr(CURRENT, f"stream {number}", Stream("null"))


class ndarray(np.lib.mixins.NDArrayOperatorsMixin):  # noqa: N801  CuPy's name
    """A NumPy array in disguise, which NumPy's own functions refuse but by the protocols."""

    def __init__(self, data):
        self.host = np.asarray(data)
        self.device = Device(get_device_id())

    flags = None
    shape = property(lambda self: self.host.shape)
    dtype = property(lambda self: self.host.dtype)
    ndim = property(lambda self: self.host.ndim)
    size = property(lambda self: self.host.size)
    base = None

    def __array__(self, *args, **kwargs):
        raise TypeError("Implicit conversion to a NumPy array is not allowed.")

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        if any(hasattr(x, "__cupy_override_elementwise_kernel__") for x in inputs):
            return asked(ufunc, inputs, kwargs)
        for x in inputs:
            if not isinstance(x, int | float | complex | ndarray | np.generic):
                raise TypeError(f"Unsupported type {type(x)}")
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
        if hasattr(x, "__cupy_get_ndarray__"):
            x.__cupy_get_ndarray__()
    return np.concatenate(arrays, axis)


def asked(reference, inputs, kwargs):
    """What CuPy makes of a NumPy ufunc of one of its arrays and a box: it calls its own."""
    kernel = getattr(sys.modules["cupy"], reference.__name__)
    if reference is np.matmul:
        raise TypeError("Argument 'b' has incorrect type (expected _ndarray_base, got CupyBox)")
    x = next(x for x in inputs if hasattr(x, "__cupy_override_elementwise_kernel__"))
    return x.__cupy_override_elementwise_kernel__(kernel, *inputs, **kwargs)


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


def cuda():
    """cupy.cuda, with devices and streams that keep in mind which is current."""
    return module(
        "cupy.cuda",
        Device=Device,
        Stream=Stream,
        get_device_id=get_device_id,
        get_current_stream=get_current_stream,
    )


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
        **{u.__name__: ufunc(u) for u in (np.add, np.cos, np.multiply, np.negative, np.subtract)},
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
        cuda=cuda(),
    )
    monkeypatch.setitem(sys.modules, "cupy", made)
    monkeypatch.setitem(sys.modules, "cupy.linalg", linalg)
    monkeypatch.setitem(sys.modules, "cupy.fft", fft)
    monkeypatch.setitem(sys.modules, "cupyx", module("cupyx", scatter_add=scatter_add))
    monkeypatch.setitem(sys.modules, "cupyx.scipy", module("cupyx.scipy"))
    special = module("cupyx.scipy.special", **special_ufuncs())
    monkeypatch.setitem(sys.modules, "cupyx.scipy.special", special)
    with taught():
        yield made


@contextmanager
def taught():
    """The plugin of CuPy is loaded anew, for the stand-in, and forgotten afterwards."""
    tried, infos = manager._tried.copy(), manager.infos.copy()
    manager._tried.discard("cupy")
    mirrors = [name for name in sys.modules if name.startswith("plugrad_cupy.cupy")]
    kept = {name: sys.modules.pop(name) for name in mirrors}
    with registry.isolated():
        yield
    for name in [name for name in sys.modules if name.startswith("plugrad_cupy.cupy")]:
        del sys.modules[name]
    sys.modules.update(kept)
    manager._tried, manager.infos = tried, infos


# -- all of CuPy, by its record --------------------------------------------------------------------

MAKERS = {
    "arange",
    "array",
    "asarray",
    "empty",
    "eye",
    "full",
    "identity",
    "linspace",
    "ones",
    "zeros",
}


def routine(name, signature):
    """A function of CuPy: NumPy's on the host, with CuPy's signature, for arrays of CuPy alone."""
    module, _, short = name.rpartition(".")
    reference = getattr(sys.modules[module], short, None)

    def run(*args, **kwargs):
        if any(map(holds_box, [*args, *kwargs.values()])):
            raise TypeError("Argument 'a' has incorrect type (expected _ndarray_base, got CupyBox)")
        signature.bind(*args, **kwargs)
        if short in MAKERS:
            return to_strict(reference(*to_host(args), **to_host(kwargs)))
        with limited_to(cupy_namespace()):
            return reference(*args, **kwargs)

    run.__name__, run.__module__, run.__signature__ = (
        short,
        module.replace("numpy", "cupy"),
        signature,
    )
    return run


def holds_box(x):
    return isinstance(x, Box) or (isinstance(x, tuple | list) and any(map(holds_box, x)))


def drawing():
    """cupy.random: NumPy's, which gives arrays of CuPy."""
    rng = np.random.default_rng(0)

    def drawn(name):
        def draw(*args, size=None, dtype=float):
            return to_strict(np.asarray(getattr(rng, name)(*args, size=size)).astype(dtype))

        return draw

    families = ("gumbel", "laplace", "logistic", "normal", "rayleigh", "uniform", "poisson")
    made = {name: drawn(name) for name in (*families, "standard_exponential", "standard_normal")}
    made["exponential"] = drawn("exponential")
    made["lognormal"] = drawn("lognormal")
    made["permutation"] = lambda n: to_strict(rng.permutation(n))
    return made


@pytest.fixture
def device(monkeypatch):
    """CuPy with every name of its record; its arrays are strict ones."""
    registry.load_for("builtins")
    registry.load_for("numpy")
    record = cupy_namespace()
    modules = {"numpy": {}, "numpy.linalg": {}, "numpy.fft": {}}
    for name, signature in record.functions.items():
        if name.rpartition(".")[0] in modules:
            modules[name.rpartition(".")[0]][name.rpartition(".")[2]] = routine(name, signature)
    for name in record.ufuncs:
        if isinstance(getattr(np, name, None), np.ufunc):
            modules["numpy"][name] = ufunc(getattr(np, name))
    modules["numpy"]["ndarray"] = StrictArray
    for name, contents in {**modules, "cupy.random": drawing(), "cupyx.scipy.special": {}}.items():
        full = name.replace("numpy", "cupy")
        monkeypatch.setitem(sys.modules, full, module(full, **contents))
    made = sys.modules["cupy"]
    made.cuda = cuda()
    for name in ("linalg", "fft", "random"):
        setattr(made, name, sys.modules[f"cupy.{name}"])
    monkeypatch.setitem(sys.modules, "cupyx", module("cupyx", scatter_add=strict_scatter_add))
    monkeypatch.setitem(sys.modules, "cupyx.scipy", module("cupyx.scipy"))
    monkeypatch.setattr(StrictArray, "__module__", "cupy")
    monkeypatch.setattr(StrictArray, "device", Device(0), raising=False)
    monkeypatch.setattr(StrictArray, "__array_ufunc__", asking(StrictArray.__array_ufunc__))
    with taught():
        yield made


def asking(served):
    """The method of strict arrays, which does what CuPy's does where there is a box."""

    def array_ufunc(self, function, method, *inputs, **kwargs):
        if any(hasattr(x, "__cupy_override_elementwise_kernel__") for x in inputs):
            return asked(function, inputs, kwargs)
        return served(self, function, method, *inputs, **kwargs)

    return array_ufunc


def strict_scatter_add(total, index, value):
    """What CuPy does: it calls the method of the array."""
    if isinstance(total, Box):
        total.scatter_add(index, value)
    else:
        np.add.at(total._host, to_host(index), to_host(value))
