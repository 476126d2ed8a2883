"""A stand-in for `cupyx.scipy` on the host: SciPy's functions on strict arrays.

`modules()` makes them, with the names and signatures that CuPy's have, as recorded by
`tools/cupyx_names.py`; nothing else that SciPy has is there.  They take strict arrays and give
them back, refuse NumPy arrays, and look into a strict array without being counted, as a kernel on a
device would.  What CuPy's function takes less of than SciPy's is refused with ValueError.

    with installed():
        import cupyx.scipy.linalg  # the stand-in

SciPy is needed, and imported when a module is made.
"""

from __future__ import annotations

import ast
import json
import sys
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.resources import files
from inspect import Parameter, Signature, signature
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_testing.cupyx_sparse_double import SparseDouble, classes, there, to_scipy
from plugrad_testing.strict import StrictArray, _strictly_host, serving_also, to_host, to_strict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["installed", "modules", "names", "signature_from"]

PREFIX = "cupyx.scipy"


def names() -> Mapping[str, Mapping[str, str]]:
    """By module what CuPy has: a signature as text, "class" or "ufunc".

    Example:
        >>> names()["cupyx.scipy.linalg"]["expm"]
        '(a)'
    """
    found: Mapping[str, Mapping[str, str]] = _record()["modules"]
    return found


@cache
def _record() -> Any:
    return json.loads(files("plugrad_testing").joinpath("cupyx_names.json").read_text("utf-8"))


def signature_from(text: str) -> Signature:
    """A signature from its text; defaults that are no literals are read as None.

    Example:
        >>> signature_from("(a, *, axis=-1, dtype=cupy.float64)")
        <Signature (a, *, axis=-1, dtype=None)>
    """
    definition = ast.parse(f"def f{text}: pass").body[0]
    assert isinstance(definition, ast.FunctionDef)
    args = definition.args
    positional = [*args.posonlyargs, *args.args]
    given: list[Any] = [None] * (len(positional) - len(args.defaults)) + list(args.defaults)
    found = []
    for arg, default in zip(positional, given, strict=True):
        alone = arg in args.posonlyargs
        kind: Any = Parameter.POSITIONAL_ONLY if alone else Parameter.POSITIONAL_OR_KEYWORD
        found.append(Parameter(arg.arg, kind, default=_default(default)))
    if args.vararg:
        found.append(Parameter(args.vararg.arg, Parameter.VAR_POSITIONAL))
    for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        found.append(Parameter(arg.arg, Parameter.KEYWORD_ONLY, default=_default(default)))
    if args.kwarg:
        found.append(Parameter(args.kwarg.arg, Parameter.VAR_KEYWORD))
    return Signature(found)


def _default(node: ast.expr | None) -> Any:
    if node is None:
        return Parameter.empty
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


@contextmanager
def installed() -> Iterator[dict[str, ModuleType]]:
    """Inside the block `cupyx.scipy` and its modules are the stand-in.

    Strict arrays serve the ufuncs of scipy.special that CuPy has.
    """
    made = modules()
    special = import_module("scipy.special")
    kinds = names()[f"{PREFIX}.special"].items()
    ufuncs = [getattr(special, name, None) for name, kind in kinds if kind == "ufunc"]
    before = {name: sys.modules.get(name) for name in made}
    sys.modules.update(made)
    try:
        with serving_also(f for f in ufuncs if isinstance(f, np.ufunc)):
            yield made
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


@cache
def modules() -> dict[str, ModuleType]:
    """The stand-in, by module."""
    made = {name: ModuleType(name) for name in ("cupyx", PREFIX, *names())}
    for name, table in names().items():
        theirs = import_module(name.replace(PREFIX, "scipy", 1))
        for function, text in table.items():
            if text == "class" and function in classes() and name == f"{PREFIX}.sparse":
                setattr(made[name], function, classes()[function])
            of_scipy = getattr(theirs, function, _MISSING.get(function))
            if text.startswith("(") and of_scipy is not None:
                double = _double(name, of_scipy, signature_from(text))
                setattr(made[name], function, double)
        if name == f"{PREFIX}.sparse":
            vars(made[name]).update(issparse=_is_sparse, sparray=_Arrays)
        home, _, short = name.rpartition(".")
        setattr(made[home], short, made[name])
    vars(made["cupyx"])["scipy"] = made[PREFIX]
    return made


def _double(module: str, function: Callable[..., Any], theirs: Signature) -> Callable[..., Any]:
    name, called = function.__name__, _renamed(function, theirs)
    alone = [k for k, p in theirs.parameters.items() if p.kind is Parameter.POSITIONAL_ONLY]
    key = f"{module.removeprefix(f'{PREFIX}.')}.{name}"
    narrow = _NARROWER.get(key)

    def double(*args: Any, **kwargs: Any) -> Any:
        bound = theirs.bind(*args, **kwargs)
        if narrow is not None:
            narrow(**bound.arguments)
        if called is None:
            values, named = bound.args, bound.kwargs
        else:
            values = bound.arguments.get(_VARIABLE.get(name, ""), ())
            rest = {k: x for k, x in bound.arguments.items() if k != _VARIABLE.get(name)}
            named = {called[word]: x for word, x in rest.items() if word in called}
            for word in rest.keys() - called.keys():
                raise NotImplementedError(f"the stand-in for {module}.{name} has no {word}=")
        values, named = (_given(name, given) for given in (values, named))
        first = [named.pop(word) for word in alone if word in named]
        found = function(*values, *first, **named)
        return there(_OTHERWISE.get(key, lambda x: x)(found))

    double.__name__ = double.__qualname__ = name
    double.__module__ = module
    double.__signature__ = theirs  # type: ignore[attr-defined]
    return double


def _given(name: str, tree: Any) -> Any:
    """Arguments for SciPy; a function among them is called with strict arrays."""
    if isinstance(tree, SparseDouble):
        return to_scipy(tree)
    if isinstance(tree, FunctionType):
        return lambda *args, **kwargs: to_host(tree(*to_strict(args), **to_strict(kwargs)))
    if isinstance(tree, tuple | list):
        return type(tree)(_given(name, part) for part in tree)
    if isinstance(tree, dict):
        return {key: _given(name, part) for key, part in tree.items()}
    return _strictly_host(name, tree)


def _is_sparse(x: Any) -> bool:
    return isinstance(x, SparseDouble)


class _ArraysOf(type):
    def __instancecheck__(cls, x: Any) -> bool:
        return isinstance(x, SparseDouble) and type(to_scipy(x)).__name__.endswith("_array")


class _Arrays(metaclass=_ArraysOf):
    """What sparse arrays, not matrices, are instances of."""


def _renamed(function: Callable[..., Any], theirs: Signature) -> dict[str, str] | None:
    """SciPy's name of each parameter that it has; None where it does not tell."""
    try:
        ours = signature(function).parameters
    except ValueError:
        return None
    if list(ours) == ["args", "kwargs"]:
        return None
    known = {_ALIASES.get(key, key).lower(): key for key in ours}
    plain = {key: known.get(_ALIASES.get(key, key).lower()) for key in theirs.parameters}
    extra = any(p.kind is Parameter.VAR_KEYWORD for p in ours.values())
    return {key: name or key for key, name in plain.items() if name or extra}


_MISSING = {"kron": np.kron}  # what SciPy had
_ALIASES = {"image": "input", "tol": "rtol", "signal": "input"}  # one name for what is one thing
_VARIABLE = {"block_diag": "arrs"}  # of linalg; that of sparse takes a list, named mats


# -- what CuPy's functions do not take, from their documentation and source ------------------------


def _two_axes(a: StrictArray, **_: Any) -> None:
    if a.ndim != 2:
        raise ValueError("cupyx takes one matrix, of two axes")


def _matrices(a: StrictArray, b: StrictArray) -> None:
    _two_axes(a)
    _two_axes(b)


def _at_most(n: int, *arrays: StrictArray) -> None:
    if any(a.ndim > n for a in arrays):
        raise ValueError(f"cupyx takes arrays of {n} axes")


def _vectors(c: StrictArray, r: StrictArray | None = None) -> None:
    _at_most(1, c)  # which cupyx would read as one long vector


def _real_transform(x: StrictArray, type: int = 2, **_: Any) -> None:
    if type not in (2, 3):
        raise NotImplementedError("cupyx has the types 2 and 3")


def _order(n: Any, x: StrictArray) -> None:
    if not isinstance(n, StrictArray):
        raise TypeError("cupyx takes n as an array")


def _weighted(weights: Any, **_: Any) -> None:
    if not isinstance(weights, StrictArray):
        raise TypeError("cupyx takes weights as an array")


def _without_extension(h: Any, mode: str = "constant", cval: Any = 0, **_: Any) -> None:
    if mode != "constant" or cval != 0:
        raise NotImplementedError("cupyx extends by zeros alone")


def _vector(a: StrictArray, **_: Any) -> None:
    if a.ndim != 1:
        raise ValueError("cupyx takes one vector")


def _factors(lu_and_piv: Any, b: StrictArray, **_: Any) -> None:
    _two_axes(lu_and_piv[0])
    if b.ndim > 2:
        raise ValueError("cupyx takes no stack of right sides")


def _triangular(a: StrictArray, b: StrictArray, **_: Any) -> None:
    if a.shape[:-1] != b.shape[: a.ndim - 1]:
        raise ValueError("cupyx broadcasts no stacks")


_NARROWER: dict[str, Callable[..., None]] = {
    **dict.fromkeys(("linalg.expm", "linalg.lu", "linalg.lu_factor"), _two_axes),
    **dict.fromkeys(("linalg.companion", "linalg.fiedler", "linalg.fiedler_companion"), _vector),
    **dict.fromkeys(("linalg.circulant", "linalg.hankel", "linalg.toeplitz"), _vectors),
    "linalg.block_diag": lambda arrs: _at_most(2, *arrs),
    "linalg.leslie": lambda f, s: _at_most(1, f, s),
    "linalg.lu_solve": _factors,
    "signal.upfirdn": _without_extension,
    **{f"ndimage.{f}{d}": _weighted for f in ("convolve", "correlate") for d in ("", "1d")},
    "special.polygamma": _order,
    **{f"fft.{i}d{f}t{n}": _real_transform for i in ("", "i") for f in "cs" for n in ("", "n")},
    "linalg.solve_triangular": _triangular,
    "linalg.khatri_rao": _matrices,
}

# -- what they give in another form ----------------------------------------------------------------


def _vectors_of(found: Any) -> Any:
    return [np.stack(place) for place in found] if isinstance(found, list) else found


_OTHERWISE: dict[str, Callable[[Any], Any]] = {"ndimage.center_of_mass": _vectors_of}
