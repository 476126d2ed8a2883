"""`Namespace`: what another array library serves, so that a strict array can serve no more.

A library such as CuPy answers NumPy's functions by its own of the same name, which may lack a
keyword, or be missing.  `cupy_namespace()` is CuPy's, as recorded by `tools/cupy_names.py`;
`strict.limited_to(cupy_namespace())` makes strict arrays refuse what it would refuse, with
TypeError, on a machine without CuPy and without a device.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Namespace", "cupy_namespace", "signature_of"]

_REDUCED = {  # which ufuncs have the method; from CuPy's documentation of cupy.ufunc and its source
    "reduce": frozenset({"add", "multiply"}),
    "accumulate": frozenset({"add", "multiply"}),
    "reduceat": frozenset({"add"}),
}
_UFUNC_KEYWORDS = frozenset({"out", "dtype", "casting"})


@dataclass(frozen=True, eq=False)
class Namespace:
    """Functions by NumPy's full name, ufuncs, their methods, and the attributes of an array."""

    library: str
    functions: Mapping[str, Signature]
    ufuncs: frozenset[str]
    ufunc_methods: Mapping[str, Signature]
    attributes: Mapping[str, Signature | None]

    def check_function(self, function: Any, args: Any, kwargs: Mapping[str, Any]) -> None:
        """Raises TypeError where the library has no such function, or not with these arguments."""
        name = f"{function.__module__}.{function.__name__}"
        if name not in self.functions and name.removeprefix("numpy.") in self.ufuncs and not kwargs:
            return
        if name not in self.functions:
            raise TypeError(f"{self.library} has no {name.removeprefix('numpy.')}")
        self._check(name.removeprefix("numpy."), self.functions[name], args, kwargs)

    def check_ufunc(self, ufunc: Any, method: str, args: Any, kwargs: Mapping[str, Any]) -> None:
        """The same for a ufunc, or one of its methods."""
        name = ufunc.__name__
        if name not in self.ufuncs and f"numpy.{name}" not in self.functions:
            raise TypeError(f"{self.library} has no {name}")
        if method == "__call__":
            unknown = sorted(set(kwargs) - _UFUNC_KEYWORDS)
            if unknown and name in self.ufuncs:
                raise TypeError(f"{name}() of {self.library} has no keyword {unknown[0]!r}")
            return
        if name not in _REDUCED.get(method, self.ufuncs):
            raise TypeError(f"{self.library} has no {name}.{method}")
        self._check(f"{name}.{method}", self.ufunc_methods[method], args, kwargs)

    def check_attribute(self, name: str) -> None:
        """Raises AttributeError where the library's arrays have no such attribute."""
        if name not in self.attributes:
            raise AttributeError(f"an array of {self.library} has no attribute {name!r}")

    def check_method(self, name: str, args: Any, kwargs: Mapping[str, Any]) -> None:
        """Raises TypeError where the method does not take these arguments."""
        signature = self.attributes[name]
        if signature is not None:
            self._check(name, signature, args, kwargs)

    def _check(self, name: str, signature: Signature, args: Any, kwargs: Mapping[str, Any]) -> None:
        try:
            signature.bind(*args, **kwargs)
        except TypeError as problem:
            raise TypeError(f"{name}() of {self.library}: {problem}") from None


@cache
def cupy_namespace() -> Namespace:
    """CuPy's, as recorded.

    Example:
        >>> "initial" in cupy_namespace().functions["numpy.max"].parameters
        False
    """
    told = json.loads(files("plugrad_testing").joinpath("cupy_names.json").read_text("utf-8"))
    return Namespace(
        f"CuPy {told['cupy']}",
        {name: signature_of(words) for name, words in told["functions"].items()},
        frozenset(told["ufuncs"]),
        {name: signature_of(words) for name, words in told["ufunc methods"].items()},
        {k: None if v is None else signature_of(v) for k, v in told["attributes"].items()},
    )


def signature_of(words: Sequence[str]) -> Signature:
    """A signature from the words of its record; defaults are not recorded and read as None.

    Example:
        >>> signature_of(["a", "axis=", "*", "out="])
        <Signature (a, axis=None, *, out=None)>
    """
    kind: Any = Parameter.POSITIONAL_OR_KEYWORD
    parameters: list[Parameter] = []
    for word in words:
        if word == "/":
            parameters = [each.replace(kind=Parameter.POSITIONAL_ONLY) for each in parameters]
        elif word.startswith("**"):
            parameters.append(Parameter(word[2:], Parameter.VAR_KEYWORD))
        elif word.startswith("*"):
            if word != "*":
                parameters.append(Parameter(word[1:], Parameter.VAR_POSITIONAL))
            kind = Parameter.KEYWORD_ONLY
        else:
            default = None if word.endswith("=") else Parameter.empty
            parameters.append(Parameter(word.removesuffix("="), kind, default=default))
    return Signature(parameters)
