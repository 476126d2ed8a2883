"""What every form of a ufunc's call on traced values needs: its name, its dtypes, its mask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, value_of
from plugrad.errors import KeywordError
from plugrad_numpy.rules.masking import pick, put

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["call_where", "cast", "cast_all", "check_keywords", "label"]

_astype: Any = np.astype
_LAYOUT = frozenset({"casting", "order", "subok", "signature", "sig"})
_NUMBERS = (int, float, complex)  # NumPy's float64 is a float, too, with the same outcome


def label(ufunc: np.ufunc, method: str = "__call__") -> str:
    """What messages call a ufunc or one of its methods: add, add.reduce."""
    return ufunc.__name__ if method == "__call__" else f"{ufunc.__name__}.{method}"


def check_keywords(ufunc: np.ufunc, keywords: Mapping[str, Any]) -> None:
    """Raise `KeywordError` for a keyword that is neither about dtypes nor about memory."""
    for name in keywords:
        if name not in _LAYOUT:
            raise KeywordError(
                f"{label(ufunc)}: {name}= is not handled for traced arguments; leave it out, or "
                "convert the arguments with astype first."
            )


def cast_all(
    ufunc: np.ufunc, inputs: tuple[Any, ...], dtype: Any, keywords: Mapping[str, Any]
) -> tuple[Any, ...]:
    """The inputs in the dtypes that dtype=, signature= and casting= ask for.

    Raises NumPy's errors where the ufunc has no such loop, and `KeywordError` as `cast` does.
    """
    casting = keywords.get("casting", "same_kind")
    signature = keywords.get("signature", keywords.get("sig"))
    if signature is None and dtype is not None:
        made = tuple([cast(ufunc, a, dtype, casting) for a in inputs])
        if ufunc.signature is None:
            _resolved(ufunc, made, (None,) * ufunc.nin + (dtype,) * ufunc.nout, casting)
        return made
    if signature is None and "casting" not in keywords:
        return inputs
    wanted = _resolved(ufunc, inputs, signature, casting)
    return tuple([cast(ufunc, a, d, casting) for a, d in zip(inputs, wanted, strict=False)])


def _resolved(ufunc: Any, inputs: tuple[Any, ...], signature: Any, casting: Any) -> Any:
    """The dtypes of the loop that computes this call."""
    if isinstance(signature, str):
        taken, _, made = signature.partition("->")
        signature = tuple(np.dtype(char) for char in taken + made)
        if not made:  # of the result alone
            signature = (None,) * ufunc.nin + signature
    found: list[Any] = []
    for a in inputs:
        value = value_of(a)
        weak = type(value) in (int, float, complex)
        plain = value if hasattr(value, "dtype") else np.asarray(value)
        found.append(type(value) if weak else plain.dtype)
    options = {} if signature is None else {"signature": signature}
    return ufunc.resolve_dtypes((*found, *[None] * ufunc.nout), casting=casting, **options)


def cast(ufunc: np.ufunc, a: Any, dtype: Any, casting: Any) -> Any:
    """An inexact argument in the dtype that the ufunc is to compute in.

    Raises `KeywordError` for a dtype that cannot hold it.
    """
    value, wanted = value_of(a), np.dtype(dtype)
    found = value.dtype if hasattr(value, "dtype") else np.asarray(value).dtype
    if found.kind not in "fc" or found == wanted:
        return a
    if wanted.kind not in "fc" or not np.can_cast(found, wanted, casting):
        raise KeywordError(
            f"{label(ufunc)}: dtype={wanted} cannot hold an argument of dtype {found} "
            f"(casting={casting!r}); convert the argument with astype first."
        )
    if isinstance(a, Box):
        return _astype(a, wanted)
    return a.astype(wanted) if hasattr(a, "__array_function__") else np.asarray(a, wanted)


def call_where(ufunc: np.ufunc, inputs: tuple[Any, ...], where: Any) -> Any:
    """The call on the elements where the mask holds alone, so that the others cannot make a nan.

    Elsewhere the result is 0.
    """
    values = [value_of(a) for a in inputs]
    mask = np.broadcast_to(where, np.broadcast_shapes(np.shape(where), *map(np.shape, values)))
    numbers = [isinstance(value, _NUMBERS) for value in values]
    picked = ufunc(
        *[
            a
            if is_number and not all(numbers)
            else pick(a, mask)  # no array of it: it has no dtype
            for a, is_number in zip(inputs, numbers, strict=True)
        ]
    )
    if isinstance(picked, tuple):
        return tuple([put(part, mask)[()] for part in picked])
    return put(picked, mask)[()]
