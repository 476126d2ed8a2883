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
