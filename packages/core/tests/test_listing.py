"""The tables of `python -m plugrad`: plugins with their state, functions with their rule."""

import math
import types

import pytest

from plugrad import primitive
from plugrad._listing import (
    coverage_lines,
    find_module,
    plugin_lines,
    public_functions,
    status_of,
)
from plugrad._plugins import PluginInfo

RULES = """
    import plugrad

    @plugrad.hookimpl
    def plugrad_rules(rules):
        rules.refused({target}, "no")
"""


def cells(lines):
    return {line.split()[0]: line.split(maxsplit=4)[1:] for line in lines if line}


# -- plugins -----------------------------------------------------------------------------------


def test_a_loaded_plugin_has_its_distribution_version_and_number_of_rules(install):
    install("shapes", RULES.format(target="len"))
    assert cells(plugin_lines())["shapes"] == ["plugrad-shapes", "1.2", "1", "loaded"]


def test_a_broken_plugin_has_its_cause_and_place(install):
    install("shapes", "raise RuntimeError('half finished')\n")
    install("forms", RULES.format(target="len"))
    found = cells(plugin_lines())
    assert found["forms"][-1] == "loaded"
    *_, rules, status = found["shapes"]
    assert rules == "0"
    assert status.startswith("failed: RuntimeError: half finished (")
    assert status.endswith("plugin_of_shapes.py:1)")


def test_a_disabled_plugin_says_so(install, monkeypatch):
    monkeypatch.setenv("PLUGRAD_DISABLE_PLUGINS", "shapes")
    install("shapes", RULES.format(target="len"))
    assert cells(plugin_lines())["shapes"][-1] == "disabled"


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("import shapes\n", "inert: No module named 'shapes'"),
        (
            "raise ModuleNotFoundError('Shapes is not installed', name='shapes')\n",
            "inert: Shapes is not installed",
        ),
    ],
)
def test_a_plugin_whose_library_is_missing_is_inert(install, code, status):
    install("shapes", code)
    assert cells(plugin_lines())["shapes"][-1] == status


def test_another_missing_module_is_a_failure():
    info = PluginInfo("shapes", "plugin_of_shapes")
    info.error = ModuleNotFoundError("No module named 'forms'", name="forms")
    assert status_of(info).startswith("failed: ModuleNotFoundError: No module named 'forms'")


def test_columns_are_aligned(install):
    install("shapes", RULES.format(target="len"))
    lines = plugin_lines()
    assert (
        len({line.index(word) for line, word in zip(lines, ("status", "loaded"), strict=False)})
        == 1
    )


# -- coverage ----------------------------------------------------------------------------------


@pytest.fixture
def module(teach):
    """A module with one function of each class."""
    found = types.ModuleType("shapes")
    for name in ("both", "forth", "back", "none", "steps", "made", "saved", "unheard", "many"):
        setattr(found, name, primitive(lambda x: x))
    found.Shape = type("Shape", (), {})
    found._hidden = len
    found.PI = math.pi
    teach("elementwise", found.both, 1)
    teach("rule", found.back, lambda g, ans, x: g)
    teach("rule", found.forth, None, lambda t, ans, x: t)
    teach("rule", found.none)
    teach("rule", found.many, vjp_each=lambda k, g, ans, *args: g)
    teach("nondifferentiable", found.steps)
    teach("composite", found.made, lambda x: x)
    teach("refused", found.saved, "it writes a file")
    return found


def test_each_public_function_has_its_class_and_modes(module):
    assert [line.split() for line in coverage_lines(module)[:-2]] == [
        ["function", "class", "reverse", "forward"],
        ["shapes.back", "rule", "yes", "derived"],
        ["shapes.both", "rule", "yes", "yes"],
        ["shapes.forth", "rule", "derived", "yes"],
        ["shapes.made", "composite", "yes", "yes"],
        ["shapes.many", "rule", "yes", "derived"],
        ["shapes.none", "rule", "no", "no"],
        ["shapes.saved", "refused", "no", "no"],
        ["shapes.steps", "nondifferentiable", "no", "no"],
        ["shapes.unheard", "unknown", "no", "no"],
    ]


def test_the_last_line_counts(module):
    assert coverage_lines(module)[-1] == (
        "shapes: 9 functions: 5 rule, 1 composite, 1 nondifferentiable, 1 refused, 1 unknown; "
        "5 differentiable in both modes"
    )


def test_dunder_all_says_what_is_public(module):
    module.__all__ = ["both", "_hidden", "Shape", "missing"]
    assert [name for name, _ in public_functions(module)] == ["_hidden", "both"]


def test_a_module_without_functions():
    assert coverage_lines(types.ModuleType("empty"))[-1].startswith("empty: 0 functions")


def test_callables_that_cannot_be_hashed_are_unknown(isolated):
    module = types.ModuleType("shapes")
    module.odd = type("Odd", (), {"__hash__": None, "__call__": lambda self: None})()
    assert coverage_lines(module)[1].split() == ["shapes.odd", "unknown", "no", "no"]


def test_find_module_imports_it():
    assert find_module("math") is math
    assert find_module("no.such.module") is None


def test_an_error_inside_a_module_passes_through(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "half_done.py").write_text("import a_library_that_is_not_there\n")
    with pytest.raises(ModuleNotFoundError, match="a_library_that_is_not_there"):
        find_module("half_done")
