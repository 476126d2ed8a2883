"""What every attribute and method of ndarray does on a traced array.

    python tools/ndarray_surface.py

prints a table, which `tools/coverage_table.py` puts on its page.  `PROBES` has the calls by which
each is tried; `tests/test_ndarray_surface.py` compares what they give with ndarray itself.
"""

from __future__ import annotations

import copy
import operator
import os
import pickle
import re
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import grad, is_traced
from plugrad.errors import PlugradError

if TYPE_CHECKING:
    from collections.abc import Callable

X = np.array([[1.5, -2.0, 0.5], [3.0, 0.25, -1.0]])
MASK = np.array([[True, False, True], [True, True, False]])


def _read(name: str) -> Callable[[Any], Any]:
    return operator.attrgetter(name)


# -- calls: each with every keyword of ndarray's method -------------------------------------------

REDUCTIONS: dict[str, Any] = {
    **{
        name: (
            lambda x, f=name: getattr(x, f)(),
            lambda x, f=name: getattr(x, f)(0),
            lambda x, f=name: getattr(x, f)(axis=(0, 1), keepdims=True),
            lambda x, f=name: getattr(x, f)(axis=-1, initial=2.0, where=MASK),
        )
        for name in ("sum", "prod", "max", "min")
    },
    **{
        name: (
            lambda x, f=name: getattr(x, f)(),
            lambda x, f=name: getattr(x, f)(0, keepdims=True, where=MASK),
            lambda x, f=name: getattr(x, f)(axis=(0, 1)),
            lambda x, f=name: getattr(x, f)(axis=1, dtype=np.float64),
        )
        for name in ("mean", "std", "var")
    },
    **{
        name: (
            lambda x, f=name: getattr(x, f)(),
            lambda x, f=name: getattr(x, f)(1),
            lambda x, f=name: getattr(x, f)(axis=0, keepdims=True),
        )
        for name in ("argmax", "argmin")
    },
    **{
        name: (
            lambda x, f=name: getattr(x, f)(),
            lambda x, f=name: getattr(x, f)(axis=0, keepdims=True, where=MASK),
        )
        for name in ("all", "any")
    },
    **{
        name: (
            lambda x, f=name: getattr(x, f)(),
            lambda x, f=name: getattr(x, f)(axis=-1, dtype=np.float64),
        )
        for name in ("cumsum", "cumprod")
    },
}
REDUCTIONS["sum"] += (lambda x: x.sum(0, np.float64), lambda x: x.sum(dtype=np.complex128))
REDUCTIONS["var"] += (
    lambda x: x.var(0, ddof=1),
    lambda x: x.var(0, mean=np.mean(X, 0, keepdims=True)),
)
REDUCTIONS["std"] += (lambda x: x.std(0, ddof=1),)

METHODS: dict[str, Any] = {
    "argpartition": (lambda x: np.sort(x.argpartition(1, axis=0, kind="introselect"), 0),),
    "argsort": (
        lambda x: x.argsort(),
        lambda x: x.argsort(axis=None, kind="stable"),
        lambda x: x.argsort(0, stable=True),
    ),
    "astype": (
        lambda x: x.astype(np.float32),
        lambda x: x.astype(int),
        lambda x: x.astype(complex, order="C", casting="safe", subok=False, copy=False),
        lambda x: x.astype(np.float32, casting="safe"),
    ),
    "choose": (lambda x: x.choose([1.0, 2.0]),),
    "clip": (
        lambda x: x.clip(0.0, 1.0),
        lambda x: x.clip(min=0.0),
        lambda x: x.clip(None, 1.0),
        lambda x: x.clip(max=X / 2),
    ),
    "compress": (lambda x: x.compress([True, False]), lambda x: x.compress([False, True], axis=1)),
    "conj": (lambda x: x.conj(),),
    "conjugate": (lambda x: x.conjugate(),),
    "copy": (lambda x: x.copy(), lambda x: x.copy(order="F")),
    "diagonal": (lambda x: x.diagonal(), lambda x: x.diagonal(offset=1, axis1=1, axis2=0)),
    "dot": (lambda x: x.dot(np.ones(3)), lambda x: x.dot(X.T)),
    "flatten": (lambda x: x.flatten(), lambda x: x.flatten(order="F")),
    "item": (
        lambda x: x.item(2),
        lambda x: x.item(1, 0),
        lambda x: x.item((1, -1)),
        lambda x: x.item(),
    ),
    "nonzero": (lambda x: x.nonzero()[1],),
    "ravel": (lambda x: x.ravel(), lambda x: x.T.ravel(order="K"), lambda x: x.ravel("F")),
    "repeat": (lambda x: x.repeat(2), lambda x: x.repeat([1, 2], axis=0)),
    "reshape": (
        lambda x: x.reshape(3, 2),
        lambda x: x.reshape((3, -1), order="F"),
        lambda x: x.reshape(6, copy=True),
        lambda x: x.T.reshape(6, copy=False),
    ),
    "round": (lambda x: x.round(), lambda x: x.round(decimals=1)),
    "searchsorted": (lambda x: np.sort(x[0]).searchsorted([0.0, 1.0], side="right"),),
    "squeeze": (lambda x: x[:1].squeeze(), lambda x: x[None].squeeze(axis=0)),
    "swapaxes": (lambda x: x.swapaxes(0, 1),),
    "take": (
        lambda x: x.take([0, 4]),
        lambda x: x.take([0, -1], axis=1),
        lambda x: x.take([7], mode="wrap"),
    ),
    "to_device": (lambda x: x.to_device("cpu"),),
    "tolist": (lambda x: x.tolist(),),
    "trace": (lambda x: x.trace(), lambda x: x.trace(offset=1, axis1=1, axis2=0, dtype=np.float64)),
    "transpose": (
        lambda x: x.transpose(),
        lambda x: x.transpose(1, 0),
        lambda x: x.transpose((0, 1)),
    ),
}
IN_PLACE_METHODS: dict[str, Any] = {
    "fill": (lambda x: (x.fill(0.0), x)[1],),
    "partition": (lambda x: (x.partition(1), np.sort(x))[1],),
    "put": (lambda x: (x.put([0], [1.0]), x)[1],),
    "resize": (lambda x: x.resize((2, 2)),),
    "setfield": (lambda x: x.setfield(1.0, float),),
    "setflags": (lambda x: x.setflags(write=True),),
    "sort": (lambda x: (x.sort(axis=0), x)[1],),
    "__setitem__": (lambda x: (operator.setitem(x, 0, 1.0), x)[1],),
    "__delitem__": (lambda x: operator.delitem(x, 0),),
}
LEAVING: dict[str, Any] = {
    "byteswap": (lambda x: x.byteswap(),),
    "dump": (lambda x: x.dump(os.devnull),),
    "dumps": (lambda x: x.dumps(),),
    "getfield": (lambda x: x.getfield(float),),
    "tobytes": (lambda x: x.tobytes(),),
    "tofile": (lambda x: x.tofile(os.devnull),),
    "view": (lambda x: x.view(),),
}

# -- attributes and protocols ----------------------------------------------------------------------

ATTRIBUTES: dict[str, Any] = {
    name: (_read(name),)
    for name in (
        *("T", "mT", "real", "imag", "shape", "dtype", "ndim", "size", "itemsize", "nbytes"),
        *("strides", "device", "base", "ctypes", "data"),
    )
}
ATTRIBUTES["flags"] = (_read("flags.c_contiguous"), _read("T.flags.c_contiguous"))
ATTRIBUTES["flat"] = (
    lambda x: x.flat[1],
    lambda x: x.flat[1:3],
    lambda x: list(x.flat),
    lambda x: len(x.flat),
)

BINARY = {
    "add": X,
    "sub": X,
    "mul": X,
    "truediv": X,
    "floordiv": X,
    "mod": X,
    "divmod": X,
    "pow": 2,
    "matmul": np.tri(3),
    "and": MASK,
    "or": MASK,
    "xor": MASK,
    "lshift": 1,
    "rshift": 1,
}
OPERATORS: dict[str, Any] = {}
for _name, _other in BINARY.items():
    _apply = divmod if _name == "divmod" else getattr(operator, f"__{_name}__")
    OPERATORS[f"__{_name}__"] = (lambda x, f=_apply, y=_other: f(x, y),)
    _left = np.eye(2) if _name == "matmul" else _other
    OPERATORS[f"__r{_name}__"] = (lambda x, f=_apply, y=_left: f(y, x),)
    if _name != "divmod":
        _in_place = getattr(operator, f"__i{_name}__")
        OPERATORS[f"__i{_name}__"] = (lambda x, f=_in_place, y=_other: f(x.copy(), y),)
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    _apply = getattr(operator, _name)
    OPERATORS[f"__{_name}__"] = (lambda x, f=_apply: f(x, 1.0), lambda x, f=_apply: f(X, x))
for _name in ("neg", "pos", "abs", "invert"):
    OPERATORS[f"__{_name}__"] = (getattr(operator, f"__{_name}__"),)

PROTOCOLS: dict[str, Any] = {
    "__array__": (lambda x: np.asarray(x),),  # noqa: PLW0108 - the probe
    "__array_finalize__": (_read("__array_finalize__"),),
    "__array_function__": (lambda x: np.sum(x),),  # noqa: PLW0108 - the probe
    "__array_interface__": (_read("__array_interface__"),),
    "__array_namespace__": (lambda x: x.__array_namespace__().__name__,),
    "__array_priority__": (lambda x: x.__array_priority__ >= 0,),
    "__array_struct__": (_read("__array_struct__"),),
    "__array_ufunc__": (lambda x: np.sin(x),),  # noqa: PLW0108 - the probe
    "__array_wrap__": (_read("__array_wrap__"),),
    "__bool__": (lambda x: bool(x[0, 0]), bool),
    "__class_getitem__": (_read("__class_getitem__"),),
    "__complex__": (lambda x: complex(x[0, 0]),),
    "__contains__": (lambda x: 3.0 in x, lambda x: 7.0 in x),
    "__copy__": (copy.copy,),
    "__deepcopy__": (copy.deepcopy,),
    "__dlpack__": (lambda x: x.__dlpack__(),),
    "__dlpack_device__": (lambda x: x.__dlpack_device__(),),
    "__float__": (lambda x: float(x[0, 0]),),
    "__format__": (lambda x: f"{x}", lambda x: f"{x[0, 0]:.3f}"),
    "__getitem__": (lambda x: x[0], lambda x: x[..., 1:], lambda x: x[MASK]),
    "__hash__": (hash,),
    "__index__": (operator.index,),
    "__int__": (lambda x: int(x[0, 0]),),
    "__iter__": (list,),
    "__len__": (len,),
    "__reduce__": (pickle.dumps,),
    "__reduce_ex__": (pickle.dumps,),
    "__repr__": (lambda x: repr(x).removeprefix("traced(").removesuffix(")" * is_traced(x)),),
    "__setstate__": (_read("__setstate__"),),
    "__str__": (str,),
}
PROBES: dict[str, tuple[Callable[[Any], Any], ...]] = {
    **ATTRIBUTES,
    **REDUCTIONS,
    **METHODS,
    **IN_PLACE_METHODS,
    **LEAVING,
    **OPERATORS,
    **PROTOCOLS,
}


def surface() -> list[str]:
    """The names that ndarray adds to those of every object, or defines anew.

    `itemset`, `newbyteorder`, `ptp` and `tostring` only raise, in versions that still list them;
    `__buffer__` is what Python 3.12 and later show of memory that `memoryview` asks for; NumPy 2.5
    has `_set_dtype` and `_set_shape` for itself, in the place of setting the attributes.
    """
    left = {"itemset", "newbyteorder", "ptp", "tostring", "__buffer__"}
    left |= {"__new__", "__doc__", "__sizeof__", "_set_dtype", "_set_shape"}
    names = [n for n in dir(np.ndarray) if getattr(np.ndarray, n) is not getattr(object, n, None)]
    own = [n for n in names if n not in dir(object) or n in vars(np.ndarray)]
    return sorted(set(own) - left)


def outcome(call: Callable[[Any], Any], x: Any) -> Any:
    """What the call gives on x, or the error that it raises."""
    try:
        return call(x)
    except Exception as error:  # noqa: BLE001 - an outcome like others
        return error


def during(call: Callable[[Any], Any], x: Any = X) -> Any:
    """The outcome of the call on x while it is traced."""
    seen: list[Any] = []
    grad(lambda x: seen.append(outcome(call, x)) or np.sum(x))(x)
    return seen[0]


def _holds_traced(found: Any) -> bool:
    if isinstance(found, list | tuple):
        return any(_holds_traced(part) for part in found)
    return is_traced(found)


def kind_of(name: str) -> str:
    """What the first probe gives: a traced result, a plain one, or an error with its reason."""
    call = PROBES[name][0]
    found = during(call)
    if not isinstance(found, Exception):
        return "traced" if _holds_traced(found) else "plain value"
    if isinstance(outcome(call, X.copy()), Exception):
        return "raises as ndarray does"
    return f"refused: {_reason(found)}" if isinstance(found, PlugradError) else f"fails: {found}"


def _reason(error: Exception) -> str:
    """The message of an error without what is the same in every one."""
    text = str(error).partition(" (/")[0].partition(". Use plugrad.value_of")[0]
    return re.sub(r"^a traced array has no \.\w+: |^x\.\w+\(\) ", "", text)


def table() -> list[str]:
    """The lines of a table in Markdown: names that behave alike in one row."""
    rows: dict[str, list[str]] = {}
    for name in surface():
        rows.setdefault(kind_of(name), []).append(f"`{name}`")
    found = [f"| {', '.join(names)} | {kind} |" for kind, names in sorted(rows.items())]
    return ["| attribute or method | on a traced array |", "|---|---|", *found]


if __name__ == "__main__":
    print("\n".join(table()))
