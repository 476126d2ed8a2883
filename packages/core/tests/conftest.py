"""What core's tests share: an isolated registry, and sine and friends as primitives with rules."""

from __future__ import annotations

import importlib
import math
import sys
import textwrap
from types import SimpleNamespace

import pytest

import plugrad
from plugrad import hookimpl, primitive, registry
from plugrad.errors import CotangentError


@pytest.fixture
def isolated():
    """The registry, as it was again after the test."""
    registry.load_for("builtins")
    with registry.isolated():
        yield registry


@pytest.fixture
def teach(isolated):
    """`teach(kind, f, ...)` registers one row and returns f; `name=` names the plugin."""

    def add(kind, *parts, name="a test", **named):
        class OneRow:
            @hookimpl
            def plugrad_rules(self, rules):
                getattr(rules, kind)(*parts, **named)

        plugrad.register(OneRow(), name=name)
        return parts[0]

    return add


@pytest.fixture
def m(isolated):
    """sin, cos, exp, log and arctan2 of floats, opaque and with rules for both modes."""
    names = ("sin", "cos", "exp", "log", "atan2")
    functions = SimpleNamespace(**{name: primitive(getattr(math, name)) for name in names})

    class Mathematics:
        @hookimpl
        def plugrad_rules(self, rules):
            rules.elementwise(functions.sin, lambda ans, x: functions.cos(x))
            rules.elementwise(functions.cos, lambda ans, x: -functions.sin(x))
            rules.elementwise(functions.exp, lambda ans, x: ans)
            rules.elementwise(functions.log, lambda ans, x: 1 / x)
            rules.elementwise(
                functions.atan2,
                lambda ans, y, x: x / (x**2 + y**2),
                lambda ans, y, x: -y / (x**2 + y**2),
            )

    plugrad.register(Mathematics())
    return functions


@pytest.fixture
def install(isolated, tmp_path, monkeypatch):
    """`install(entry, code)` puts a plugin with an entry point on the path, as pip would.

    The library it teaches is a module of its own, given as `library=`.  Only these are installed.
    """
    from plugrad import _listing, _plugins

    fresh = _plugins.PluginManager()
    fresh._tried.add("builtins")
    monkeypatch.setattr(_plugins, "manager", fresh)
    monkeypatch.setattr(registry, "plugins", fresh)
    monkeypatch.setattr(_listing, "manager", fresh)
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)

    def add(entry, code, *, library=None, dist=None):
        module = f"plugin_of_{entry}"
        (tmp_path / f"{module}.py").write_text(textwrap.dedent(code))
        if library is not None:
            (tmp_path / f"{entry}.py").write_text(textwrap.dedent(library))
        info = tmp_path / f"{dist or 'plugrad_' + entry}-1.2.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {dist or 'plugrad-' + entry}\nVersion: 1.2\n"
        )
        (info / "entry_points.txt").write_text(f"[plugrad]\n{entry} = {module}\n")
        importlib.invalidate_caches()
        fresh._entries = None
        return fresh

    yield add
    for name in set(sys.modules) - before:
        if name.startswith("plugin_of_"):
            del sys.modules[name]


class Vector:
    """A vector of floats with + - * and [], the smallest array there can be."""

    def __init__(self, *items):
        self.items = list(items)

    @property
    def shape(self):
        return (len(self.items),)

    size = property(lambda self: len(self.items))
    dtype = float

    def __eq__(self, other):
        return isinstance(other, Vector) and self.items == other.items

    __hash__ = None

    def __repr__(self):
        return f"Vector{tuple(self.items)}"

    def __getitem__(self, k):
        return self.items[k]

    def __mul__(self, other):
        if isinstance(other, plugrad.Box):
            return NotImplemented
        others = other.items if isinstance(other, Vector) else [other] * len(self.items)
        return Vector(*[a * b for a, b in zip(self.items, others, strict=True)])

    __rmul__ = __mul__

    def __add__(self, other):
        if isinstance(other, plugrad.Box):
            return NotImplemented
        others = other.items if isinstance(other, Vector) else [other] * len(self.items)
        return Vector(*[a + b for a, b in zip(self.items, others, strict=True)])

    __radd__ = __add__

    def sum(self):
        return sum(self.items)


class VectorsSpace(plugrad.VectorSpace):
    """Vectors of one length."""

    __slots__ = ()

    def __init__(self, n):
        self.shape, self.dtype = (n,), float

    def zeros(self):
        return Vector(*[0.0] * self.shape[0])

    def ones(self):
        return Vector(*[1.0] * self.shape[0])

    def project(self, g):
        if g.shape != self.shape:
            raise CotangentError(f"shape {g.shape} for {self.shape}")
        return g

    def spread(self, t):
        return t if getattr(t, "shape", ()) == self.shape else self.zeros() + t

    def release(self, g, taken):
        if isinstance(g, plugrad.Box):
            return g
        return Vector(*g.items) if id(g) in taken else g

    def basis(self):
        n = self.shape[0]
        return iter([Vector(*[float(i == k) for i in range(n)]) for k in range(n)])

    def block(self, rows, other, *, by_row):
        return rows

    def scatter(self, indices, values, dense):
        total = self.zeros() if dense is None else Vector(*dense.items)
        for k, value in zip(indices, values, strict=True):
            total.items[k] += value
        return total


class VectorBox(plugrad.Box):
    """A traced vector."""

    __slots__ = ()
    shape = property(lambda self: plugrad.value_of(self).shape)
    size = property(lambda self: plugrad.value_of(self).size)
    dtype = float

    def sum(self):
        return registry.handlers[total](self)


def vector_mul(x, y):
    return x * y


def vector_add(x, y):
    return x + y


def item(x, k):
    return x[k]


def total(x):
    return x.sum()


def fill(x, n):
    return registry.handlers[fill](x, n) if plugrad.is_traced(x) else Vector(*[x] * n)


@pytest.fixture
def vectors(isolated):
    """Vectors are differentiable leaves during the test."""

    class Vectors:
        @hookimpl
        def plugrad_vector_spaces(self, spaces):
            spaces.register(Vector, lambda v: VectorsSpace(len(v.items)))

        @hookimpl
        def plugrad_boxes(self, boxes):
            boxes.register(Vector, VectorBox)
            functions = {"__mul__": vector_mul, "__add__": vector_add, "__getitem__": item}
            boxes.operators(VectorBox, functions)

        @hookimpl
        def plugrad_rules(self, rules):
            rules.linear(vector_mul, lambda g, ans, x, y: g * y, lambda g, ans, x, y: g * x)
            rules.elementwise(vector_add, 1, 1)
            rules.linear(total, lambda g, ans, x: fill(g, x.size))
            rules.linear(fill, lambda g, ans, x, n: g.sum())
            rules.selection(item)

    plugrad.register(Vectors())
    return Vector
