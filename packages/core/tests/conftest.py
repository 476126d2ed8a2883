"""What core's tests share: an isolated registry, and sine and friends as primitives with rules."""

from __future__ import annotations

import math
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
    """`teach(kind, f, ...)` registers one row and returns its function; `name=` names the plugin."""

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
