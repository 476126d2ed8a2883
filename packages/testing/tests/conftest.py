"""Arrays to differentiate: by the NumPy rule pack if there is one, by a handful of rules if not."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest

import plugrad
from plugrad_testing import GradientCheckError, plan


@plugrad.primitive
def sum_to(x, shape):
    """X summed over the axes along which `shape` was broadcast."""
    extra = tuple(range(np.ndim(x) - len(shape)))
    kept = tuple(k for k, n in enumerate(shape) if n == 1)
    return np.asarray(x).sum(axis=extra).sum(axis=kept, keepdims=True) if shape else np.sum(x)


@plugrad.primitive
def spread_to(x, shape):
    """X broadcast to `shape`."""
    return np.broadcast_to(x, shape)


class ArraySpace(plugrad.VectorSpace):
    """Real arrays of one shape and dtype: as little of a vector space as the checks ask for."""

    __slots__ = ()

    def __init__(self, value):
        self.shape, self.dtype = np.shape(value), value.dtype

    def zeros(self):
        return np.zeros(self.shape, self.dtype)

    def project(self, g):
        return self._cast(g if self._fits(g) else sum_to(g, self.shape))

    def spread(self, t):
        return self._cast(t if self._fits(t) else spread_to(t, self.shape))

    def _fits(self, x):
        return np.shape(plugrad.value_of(x)) == self.shape

    def _cast(self, x):
        return x if isinstance(x, plugrad.Box) else np.asarray(x, self.dtype)

    def release(self, g, taken):
        return g if isinstance(g, plugrad.Box) else np.array(g, self.dtype)[()]


class ArrayBox(plugrad.Box):
    """An array under differentiation."""

    __slots__ = ()

    shape = property(lambda self: np.shape(plugrad.value_of(self)))
    dtype = property(lambda self: plugrad.value_of(self).dtype)
    ndim = property(lambda self: np.ndim(plugrad.value_of(self)))
    real = property(lambda self: self)

    def sum(self):
        return sum_to(self, ())


class Arrays:
    """The plugin: real arrays, and the rules of five functions."""

    TYPES = (np.ndarray, np.float16, np.float32, np.float64, np.longdouble)

    @plugrad.hookimpl
    def plugrad_vector_spaces(self, spaces):
        for cls in self.TYPES:
            spaces.register(cls, ArraySpace)

    @plugrad.hookimpl
    def plugrad_boxes(self, boxes):
        for cls in self.TYPES:
            boxes.register(cls, ArrayBox)
        boxes.operators(
            ArrayBox, {"__mul__": np.multiply, "__add__": np.add, "__neg__": np.negative}
        )

    @plugrad.hookimpl
    def plugrad_rules(self, rules):
        rules.elementwise(np.multiply, lambda ans, x, y: y, lambda ans, x, y: x)
        rules.elementwise(np.add, 1, 1)
        rules.elementwise(np.negative, -1)
        rules.linear(sum_to, lambda g, ans, x, shape: spread_to(g, x.shape))
        rules.linear(spread_to, lambda g, ans, x, shape: sum_to(g, x.shape))


@pytest.fixture
def arrays(isolated_registry):
    """Arrays can be traced, multiplied, added and negated during the test."""
    if plugrad.registry.spaces.find(np.ndarray) is None:
        isolated_registry(Arrays())


@pytest.fixture
def rule(arrays, isolated_registry):
    """`rule(f, kind, ...)` is an opaque `f` with the rule given, for this test."""

    def make(f, kind, *parts, **named):
        opaque = plugrad.primitive(f)

        class OneRule:
            @plugrad.hookimpl
            def plugrad_rules(self, rules):
                getattr(rules, kind)(opaque, *parts, **named)

        isolated_registry(OneRule())
        return opaque

    return make


class Broken:
    """An engine whose results are altered on their way out."""

    def __init__(self, monkeypatch):
        self._vjp, self._jvp = plugrad.vjp, plugrad.jvp
        self._patch = monkeypatch

    def cotangent(self, change):
        def vjp(f, *primals):
            value, pullback = self._vjp(f, *primals)
            return value, lambda g: tuple(map(change, pullback(g)))

        self._patch.setattr(plugrad, "vjp", vjp)

    def tangent(self, change):
        def jvp(f, primals, tangents):
            value, tangent = self._jvp(f, primals, tangents)
            return value, change(tangent)

        self._patch.setattr(plugrad, "jvp", jvp)

    def value(self, change):
        def vjp(f, *primals):
            value, pullback = self._vjp(f, *primals)
            return change(value), pullback

        self._patch.setattr(plugrad, "vjp", vjp)


@pytest.fixture
def broken(monkeypatch, arrays):
    return Broken(monkeypatch)


@pytest.fixture
def fault():
    """`fault(check)` is the finding of a check that must fail."""

    def finding(check):
        with pytest.raises(GradientCheckError) as caught:
            check()
        return caught.value.finding

    return finding


@pytest.fixture
def run_checks():
    """`run_checks(row, name)` makes all checks of one name of a row and returns the outcomes."""

    def run(row, name, *, deep=False):
        checks = [check for check in plan(row, deep=deep) if check.name == name]
        assert checks, f"{row} has no check {name}"
        return [check.run() for check in checks]

    return run


@pytest.fixture(scope="session")
def all_loaded():
    """All that anything here loads on first use.

    What is imported for the first time in a pytest inside a test is forgotten after it, and the
    modules of NumPy cannot be imported twice.
    """
    for name in ("numpy.fft", "numpy.polynomial", "numpy.random", "plugrad_testing.strategies"):
        import_module(name)
    for name in ("_nodes", "conformance", "_plan"):
        import_module(f"plugrad_testing.{name}")
    plugrad.registry.plugins.load_all()


@pytest.fixture
def inner_pytest(all_loaded, pytester):
    """Runs pytest in this process, in a folder of its own."""
    # The plugin of hypothesis imports all of hypothesis at the end of every run.
    quick = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")
    return lambda *args: pytester.runpytest_inprocess(*quick, *args)
