"""The arrows between the packages: who may depend on whom, and that the imports obey."""

import ast
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# The arrows of ARCHITECTURE.md: each folder, the package in it, and what it may build on.
ARROWS = {
    "core": {"pluggy"},
    "numpy-rules": {"plugrad", "numpy"},
    "scipy-rules": {"plugrad", "plugrad_numpy", "numpy", "scipy"},
    "gpu-rules": {"plugrad", "plugrad_numpy", "numpy"},
    "testing": {"plugrad", "numpy", "pytest", "hypothesis"},
    "autograd-compat": {"plugrad", "plugrad_numpy", "plugrad_scipy", "numpy", "scipy"},
}
# The rows that prove a pack right are data for the testing package, and imported by it alone.
ROWS = {"plugrad_testing"}
# What may be imported inside a function only, because it need not be installed.
LAZY = {"gpu-rules": {"cupy", "cupyx", "plugrad_scipy"}, "testing": {"scipy"}}


def imported_names(node):
    """The modules one statement or call imports; an import by a literal name counts too."""
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, level=0):
            return [module]
        case ast.Call(
            func=ast.Name("import_module" | "__import__") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(str(name)), *_],
        ):
            return [name]
    return []


def imports(tree):
    """Each top-level name the module imports, with its line and whether at module level."""
    inside = {
        inner
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(outer)
    }
    for node in ast.walk(tree):
        for name in imported_names(node):
            yield name.partition(".")[0], node.lineno, node not in inside


def violations(root):
    """Every import that goes against the arrows, as ``file:line name``."""
    found = []
    for folder, allowed in ARROWS.items():
        for source in sorted((root / "packages" / folder / "src").glob("*/**/*.py")):
            package = source.relative_to(root / "packages" / folder / "src").parts[0]
            fine = allowed | {package} | sys.stdlib_module_names
            fine |= ROWS if "conformance" in source.parts else set()
            for name, line, eager in imports(ast.parse(source.read_text(encoding="utf-8"))):
                if name not in fine and (eager or name not in LAZY.get(folder, ())):
                    found.append(f"{source.relative_to(root).as_posix()}:{line} {name}")
    return found


def test_imports_follow_the_arrows():
    assert violations(ROOT) == []


@pytest.mark.parametrize("folder", ARROWS)
def test_declared_dependencies_are_the_arrows(folder):
    project = tomllib.loads((ROOT / "packages" / folder / "pyproject.toml").read_text())["project"]
    names = {line.partition(">=")[0].replace("-", "_") for line in project["dependencies"]}
    assert names == ARROWS[folder]


@pytest.mark.parametrize(
    ("folder", "package", "code", "name"),
    [
        ("core", "plugrad", "import numpy as np", "numpy"),
        ("core", "plugrad", "def f():\n    from numpy import linalg", "numpy"),
        ("core", "plugrad", "import importlib\nimportlib.import_module('numpy')", "numpy"),
        ("numpy-rules", "plugrad_numpy", "import plugrad_scipy.linalg", "plugrad_scipy"),
        ("gpu-rules", "plugrad_cupy", "import cupy", "cupy"),
        ("testing", "plugrad_testing", "from plugrad_numpy import sin", "plugrad_numpy"),
    ],
)
def test_a_violation_is_found(tmp_path, folder, package, code, name):
    source = tmp_path / "packages" / folder / "src" / package / "deep" / "module.py"
    source.parent.mkdir(parents=True)
    source.write_text(code)
    (found,) = violations(tmp_path)
    assert found.endswith(name)


def test_an_optional_dependency_may_load_inside_a_function(tmp_path):
    source = tmp_path / "packages" / "gpu-rules" / "src" / "plugrad_cupy" / "module.py"
    source.parent.mkdir(parents=True)
    source.write_text("def f():\n    import cupy\n    from cupyx import scatter_add\n")
    assert violations(tmp_path) == []
