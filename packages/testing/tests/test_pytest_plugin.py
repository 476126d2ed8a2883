"""The fixture: a plugin lasts for one test, and pytest stays light."""

from __future__ import annotations

import subprocess
import sys

import pytest

import plugrad

double = plugrad.primitive(lambda x: 2 * x)


class Doubling:
    @plugrad.hookimpl
    def plugrad_rules(self, rules):
        rules.linear(double, lambda g, ans, x: 2 * g)


@pytest.mark.parametrize("again", [1, 2])
def test_plugin_is_there_during_the_test_and_can_be_installed_again(isolated_registry, again):
    isolated_registry(Doubling())
    assert plugrad.grad(double)(1.0) == 2.0


def test_plugin_is_gone_after_it():
    with pytest.raises(plugrad.errors.NoRuleError):
        plugrad.grad(double)(1.0)


def test_importing_the_plugin_loads_neither_numpy_nor_the_engine():
    program = (
        "import sys, plugrad_testing.pytest_plugin;"
        "print({'numpy', 'plugrad', 'hypothesis'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
