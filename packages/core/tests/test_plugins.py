"""Finding, loading and registering plugins: lazily, one by one, all or nothing."""

import importlib
import math
import operator
import re
import subprocess
import sys
import textwrap
import threading
import time
import types
from concurrent.futures import ThreadPoolExecutor

import pytest

import plugrad
from plugrad import grad, hookimpl, primitive, registry
from plugrad._plugins import PluginInfo
from plugrad.errors import (
    DuplicateRuleError,
    NoRuleError,
    NotDifferentiableError,
    PluginError,
    PluginLoadError,
    UnknownPluginError,
)

LIBRARY = """
    import plugrad

    class Pair:
        def __init__(self, a, b):
            self.a, self.b = a, b

    @plugrad.primitive
    def double(x):
        return 2 * x
"""
GOOD = """
    import plugrad

    @plugrad.hookimpl
    def plugrad_rules(rules):
        from shapes import double
        rules.elementwise(double, 2)

    @plugrad.hookimpl
    def plugrad_containers(containers):
        from shapes import Pair
        containers.register(Pair, lambda p: ((p.a, p.b), None), lambda _, parts: Pair(*parts))
"""


def library():
    return importlib.import_module("shapes")


@pytest.fixture(autouse=True)
def forget_the_library():
    yield
    sys.modules.pop("shapes", None)


# -- lazy loading ------------------------------------------------------------------------------


def test_a_plugin_is_loaded_when_a_function_of_its_library_is_traced(install):
    install("shapes", GOOD, library=LIBRARY)
    assert grad(lambda x: x * x)(3.0) == 6.0
    shapes = library()
    assert "plugin_of_shapes" not in sys.modules
    assert grad(shapes.double)(1.0) == 2.0
    assert "plugin_of_shapes" in sys.modules


def test_a_plugin_is_loaded_when_a_type_of_its_library_is_met(install):
    install("shapes", GOOD, library=LIBRARY)
    found = grad(lambda p: p.a * p.b)(library().Pair(2.0, 3.0))
    assert (found.a, found.b) == (3.0, 2.0)


def test_a_plugin_is_loaded_once(install):
    manager = install("shapes", GOOD, library=LIBRARY)
    for _ in range(3):
        assert grad(library().double)(1.0) == 2.0
        registry.load_for("shapes.inner.module")
    info = manager.get("shapes")
    assert (info.status, info.rules, info.dist, info.version) == (
        "loaded",
        1,
        "plugrad-shapes",
        "1.2",
    )


def test_plugins_are_looked_for_by_a_module_and_by_the_packages_it_is_in(install, monkeypatch):
    asked = []
    monkeypatch.setattr(install("shapes", GOOD, library=LIBRARY), "load_module", asked.append)
    registry.load_for("shapes.flat.round")
    assert asked == ["shapes", "shapes.flat", "shapes.flat.round"]


def test_threads_that_meet_a_library_at_once_all_get_its_rules(install):
    slow = "import time\ntime.sleep(0.1)\n" + textwrap.dedent(GOOD)
    install("shapes", slow, library=LIBRARY)
    shapes = library()
    start = threading.Barrier(8)

    def meet(k):
        start.wait()
        time.sleep(k / 100)
        return grad(lambda p: p.a * shapes.double(p.b))(shapes.Pair(2.0, 3.0)).b

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(meet, range(8))) == [4.0] * 8


def test_importing_plugrad_loads_no_plugin_and_no_pluggy():
    code = "import sys, plugrad; print(*[m for m in sys.modules if 'plug' in m])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    assert "plugrad" in loaded
    assert {name.partition(".")[0] for name in loaded} == {"plugrad"}
    assert "plugrad.scalars" not in loaded


# -- broken plugins ----------------------------------------------------------------------------

BREAKAGES = {
    "at import": ("import plugrad\nraise RuntimeError('half finished')\n", "half finished", 2),
    "in its syntax": ("import plugrad\ndef broken(:\n", "SyntaxError", None),
    "in an import": ("import plugrad\nimport a_library_that_is_not_there\n", "not_there", 2),
    "in a hook": (
        "import plugrad\n@plugrad.hookimpl\ndef plugrad_rules(rules):\n    1 / 0\n",
        "ZeroDivisionError",
        4,
    ),
    "in a misspelt hook": (
        "import plugrad\n@plugrad.hookimpl\ndef plugrad_rulez(rules): ...\n",
        "plugrad_rulez",
        None,
    ),
    "in a parameter": (
        "import plugrad\n@plugrad.hookimpl\ndef plugrad_rules(ruels): ...\n",
        "ruels",
        None,
    ),
    "by exiting": ("import sys\nsys.exit('no licence')\n", "no licence", 2),
}


@pytest.mark.parametrize(("code", "cause", "line"), BREAKAGES.values(), ids=BREAKAGES)
def test_a_broken_plugin_harms_only_its_own_functions(install, code, cause, line):
    install("shapes", code, library=LIBRARY)
    install("forms", "import plugrad\n@plugrad.hookimpl\ndef plugrad_rules(rules): ...\n")
    assert grad(lambda x: x**2)(3.0) == 6.0
    for _ in range(2):
        with pytest.raises(PluginLoadError) as caught:
            grad(library().double)(1.0)
        message = str(caught.value)
        assert re.search(r"plugin shapes \(plugin_of_shapes, plugrad-shapes 1\.2\)", message)
        assert cause in message
        if line is not None:
            assert f"plugin_of_shapes.py:{line}" in message
        assert caught.value.__cause__ is not None
    assert grad(lambda x: x**2)(3.0) == 6.0


def test_a_broken_plugin_is_recorded(install):
    manager = install("shapes", "raise RuntimeError('half finished')\n", library=LIBRARY)
    manager.load_all()
    info = manager.get("shapes")
    assert info.status == "failed"
    assert re.fullmatch(r"RuntimeError: half finished \(.*plugin_of_shapes\.py:1\)", info.cause)


def test_a_type_of_a_broken_plugin_names_the_plugin(install):
    install("shapes", "raise RuntimeError('half finished')\n", library=LIBRARY)
    with pytest.raises((PluginLoadError, NotDifferentiableError), match="half finished"):
        grad(lambda p: p.a * p.b)(library().Pair(2.0, 3.0))


# -- disabling ---------------------------------------------------------------------------------


@pytest.mark.parametrize("names", ["shapes", "a,shapes", " shapes , b"])
def test_disabled_plugins_are_not_loaded(install, monkeypatch, names):
    monkeypatch.setenv("PLUGRAD_DISABLE_PLUGINS", names)
    manager = install("shapes", GOOD, library=LIBRARY)
    with pytest.raises(PluginLoadError, match=r"plugin shapes .*PLUGRAD_DISABLE_PLUGINS"):
        grad(library().double)(1.0)
    assert manager.get("shapes").status == "disabled"
    assert "plugin_of_shapes" not in sys.modules


def test_an_empty_variable_disables_nothing(install, monkeypatch):
    monkeypatch.setenv("PLUGRAD_DISABLE_PLUGINS", " , ")
    install("shapes", GOOD, library=LIBRARY)
    assert grad(library().double)(1.0) == 2.0


# -- several plugins ---------------------------------------------------------------------------


def test_two_plugins_for_one_library_both_load(install):
    manager = install("shapes", GOOD, library=LIBRARY)
    more = "import plugrad\n@plugrad.hookimpl\ndef plugrad_rules(rules): rules.refused(len, 'no')\n"
    install("shapes", more, dist="another").infos.clear()
    manager.load_all()
    assert {info.dist for info in manager.infos.values() if info.dist} >= {"another"}


def test_a_second_rule_for_a_function_names_both_places_and_plugins(teach):
    sine = teach("elementwise", primitive(math.sin), lambda ans, x: math.cos(x), name="first")
    with pytest.raises(DuplicateRuleError) as caught:
        teach("nondifferentiable", sine, name="second")
    message = str(caught.value)
    assert re.search(r"math\.sin has two rules.*plugin first.*plugin second", message)
    assert len(re.findall(r"conftest\.py:\d+", message)) == 2
    assert grad(sine)(0.0) == 1.0


class HalfBad:
    """Registers three good things, then one that exists."""

    sine = primitive(math.sin)

    @hookimpl
    def plugrad_rules(self, rules):
        rules.elementwise(self.sine, lambda ans, x: math.cos(x))
        rules.refused(math.tan, "no")
        rules.nondifferentiable(operator.add)

    @hookimpl
    def plugrad_containers(self, containers):
        containers.register(types.SimpleNamespace, lambda x: ((), None), lambda _, c: None)


def test_registration_is_all_or_nothing(isolated):
    plugin = HalfBad()
    with pytest.raises(DuplicateRuleError):
        plugrad.register(plugin)
    assert math.tan not in registry.rows
    assert types.SimpleNamespace not in registry.containers
    with pytest.raises(NoRuleError):
        grad(plugin.sine)(0.0)


def test_registration_is_undone_when_an_operator_has_no_rule(isolated):
    class Box(plugrad.Box):
        __slots__ = ()

    class Incomplete:
        @hookimpl
        def plugrad_rules(self, rules):
            rules.refused(math.tan, "no")

        @hookimpl
        def plugrad_boxes(self, boxes):
            boxes.register(types.SimpleNamespace, Box)
            boxes.operators(Box, {"__mul__": math.fmod})

    with pytest.raises(PluginError, match=r"__mul__.*math\.fmod"):
        plugrad.register(Incomplete())
    assert math.tan not in registry.rows
    assert types.SimpleNamespace not in registry.boxes


# -- register() --------------------------------------------------------------------------------


def test_a_module_can_be_registered(isolated):
    module = types.ModuleType("a_plugin")
    f = primitive(lambda x: 3 * x)

    @hookimpl
    def plugrad_rules(rules):
        rules.elementwise(f, 3)

    module.plugrad_rules = plugrad_rules
    plugrad.register(module)
    assert grad(f)(1.0) == 3.0
    assert registry.owners[f] == "a_plugin"


def test_the_name_of_a_registered_plugin_can_be_chosen(teach):
    f = teach("elementwise", primitive(lambda x: 3 * x), 3, name="mine")
    assert registry.owners[f] == "mine"


@pytest.mark.parametrize(
    ("hook", "message"),
    [
        ("plugrad_rulez", r"plugin .*unknown hook 'plugrad_rulez'"),
        ("rules", r"plugin .*unknown hook|implements no hook"),
    ],
)
def test_a_misspelt_hook_is_an_error(isolated, hook, message):
    plugin = type("Misspelt", (), {hook: hookimpl(lambda self, rules: None)})()
    with pytest.raises(PluginError, match=message):
        plugrad.register(plugin)


def test_a_plugin_without_a_hook_is_an_error(isolated):
    with pytest.raises(PluginError, match=r"hookimpl"):
        plugrad.register(object())


def test_a_hook_without_its_mark_is_an_error(isolated):
    class Unmarked:
        def plugrad_rules(self, rules):
            """Forgotten mark."""

        @hookimpl
        def plugrad_containers(self, containers):
            """A marked one."""

    with pytest.raises(PluginError, match=r"plugrad_rules.*hookimpl"):
        plugrad.register(Unmarked())


def test_an_error_in_a_hook_of_a_registered_plugin_passes_through(isolated):
    class Broken:
        @hookimpl
        def plugrad_rules(self, rules):
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        plugrad.register(Broken())


# -- asking for one ----------------------------------------------------------------------------


def test_an_unknown_plugin_is_an_error_that_lists_the_known_ones(install):
    manager = install("shapes", GOOD, library=LIBRARY)
    with pytest.raises(UnknownPluginError, match=r"'shape'.*builtins.*shapes"):
        manager.get("shape")


def test_cause_of_a_plugin_that_is_well_is_empty():
    assert PluginInfo("a", "b").cause == ""
