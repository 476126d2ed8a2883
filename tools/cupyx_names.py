"""Record the functions of `cupyx.scipy` of the installed CuPy, with their signatures.

    pip install cupy-cuda12x
    python tools/cupyx_names.py

writes `plugrad_testing/cupyx_names.json`, from which `plugrad_testing.cupyx_double` makes a
stand-in on the host.  CuPy's source is read, not run: some modules import only where CUDA is.
"""

from __future__ import annotations

import ast
import json
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[1]
TARGET = HERE / "packages/testing/src/plugrad_testing/cupyx_names.json"
MODULES = (
    *("fft", "linalg", "ndimage", "signal", "signal.windows"),
    *("sparse", "sparse.linalg", "special"),
)


def recorded() -> dict[str, Any]:
    """By module the public names: a signature as text, "class", or "ufunc" for all else."""
    spec = find_spec("cupyx")
    root = Path(str(spec and spec.origin)).parents[1]
    found = {}
    for module in (f"cupyx.scipy.{name}" for name in MODULES):
        names = ((name, _kind(root, module, name)) for name in _names(root, module))
        found[module] = {name: kind for name, kind in sorted(names) if kind}
    return {"cupy": version("cupy-cuda12x"), "modules": found}


def _source(root: Path, module: str) -> Path:
    path = root.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _statements(root: Path, module: str) -> list[ast.stmt]:
    source = _source(root, module)
    return ast.parse(source.read_text("utf-8")).body if source.exists() else []


def _names(root: Path, module: str) -> set[str]:
    """The public names that a module lists, or else imports from others and defines."""
    names = set()
    for node in _statements(root, module):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("cupy"):
            for alias in node.names:
                star = alias.name == "*"
                names |= _names(root, str(node.module)) if star else {alias.asname or alias.name}
    return {name for name in names if not name.startswith("_")}


def _kind(root: Path, module: str, name: str) -> str:
    """What a name is, looked for where it is defined; nothing for a module."""
    for node in _statements(root, module):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return f"({ast.unparse(node.args)})"
        if isinstance(node, ast.ClassDef) and node.name == name:
            return "class"
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if name in (alias.asname, alias.name) and (alias.asname in (None, name)):
                    return _kind(root, str(node.module), alias.name)
                if alias.name == "*" and name in _names(root, str(node.module)):
                    return _kind(root, str(node.module), name)
        if isinstance(node, ast.Assign) and name in (getattr(t, "id", "") for t in node.targets):
            return "ufunc"
    return "" if _source(root, f"{module}.{name}").exists() else "ufunc"


if __name__ == "__main__":
    TARGET.write_text(json.dumps(recorded(), indent=1) + "\n")
    print(f"wrote {TARGET.relative_to(HERE)}")
