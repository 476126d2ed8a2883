"""Record what the installed CuPy has: the names and signatures that plugrad is tested against.

    pip install cupy-cuda12x
    python tools/cupy_names.py

writes `plugrad_testing/cupy_names.json`, from which `plugrad_testing.namespace` restricts an array
type on the host to what CuPy would serve.  No device is needed.
"""

from __future__ import annotations

import ast
import inspect
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parents[1]
TARGET = HERE / "packages/testing/src/plugrad_testing/cupy_names.json"
MODULES = ("cupy", "cupy.fft", "cupy.linalg")
ANY = ["*args", "**kwargs"]


def recorded() -> dict[str, Any]:
    """The record of the installed CuPy.

    A signature is a list of words: "a", "axis=" with a default, "/", "*", "*args", "**kwargs".
    """
    import cupy

    functions, ufuncs = {}, set()
    for module in MODULES:
        for name, found in vars(import_module(module)).items():
            if name.startswith("_") or isinstance(found, type) or not callable(found):
                continue
            if type(found).__name__ == "ufunc":
                ufuncs.add(name)
            elif found is not getattr(np, name, None):
                functions[f"numpy{module.removeprefix('cupy')}.{name}"] = of_function(found)
    members = {name: getattr(cupy.ndarray, name) for name in dir(cupy.ndarray)}
    return {
        "cupy": cupy.__version__,
        "functions": dict(sorted(functions.items())),
        "ufuncs": sorted(ufuncs),
        "ufunc methods": {
            name: of_docstring(getattr(cupy.ufunc, name).__doc__)
            for name in ("accumulate", "at", "outer", "reduce", "reduceat")
        },
        "attributes": {
            name: of_docstring(found.__doc__) if callable(found) else None
            for name, found in members.items()
            if not name.startswith("_")
        },
    }


def of_function(fun: Any) -> list[str]:
    """The words of a signature; those of any call where a compiled function tells none."""
    try:
        signature = inspect.signature(fun)
    except ValueError:
        return ANY
    bare = [each.replace(annotation=each.empty) for each in signature.parameters.values()]
    named = [each if each.default is each.empty else each.replace(default=0) for each in bare]
    return words(str(inspect.Signature(named)))


def of_docstring(doc: str | None) -> list[str]:
    """The words of the signature that Cython writes first in a docstring, without `self`."""
    first = (doc or "").partition("\n")[0]
    opened = first.partition("(")[2].partition(") ->")[0].removesuffix(")")
    plain = [part.strip().split(" ")[-1] for part in opened.split(",")]  # "int axis=-1" is axis=-1
    return words(f"({', '.join(plain)})")[1:] if opened else ANY


def words(signature: str) -> list[str]:
    """The words of a signature in Python's own form, such as "(a, *, axis=None)"."""
    given = ast.parse(f"def f{signature}: pass").body[0]
    assert isinstance(given, ast.FunctionDef)
    args, positional = given.args, [*given.args.posonlyargs, *given.args.args]
    first_default = len(positional) - len(args.defaults)
    told = [f"{a.arg}=" if k >= first_default else a.arg for k, a in enumerate(positional)]
    if args.posonlyargs:
        told.insert(len(args.posonlyargs), "/")
    if args.vararg or args.kwonlyargs:
        told.append(f"*{args.vararg.arg}" if args.vararg else "*")
    for each, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        told.append(each.arg if default is None else f"{each.arg}=")
    return [*told, f"**{args.kwarg.arg}"] if args.kwarg else told


if __name__ == "__main__":
    TARGET.write_text(json.dumps(recorded(), indent=None).replace("], ", "],\n") + "\n")
    print(f"wrote {TARGET.relative_to(HERE)}")
