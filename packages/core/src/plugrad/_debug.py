"""`debug`: a mode in which every operation keeps its line and a fingerprint of the arrays it saved.

Outside it nothing is paid for either.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from zlib import crc32

from plugrad._names import user_frame
from plugrad._trace import debugging
from plugrad.errors import MutationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["debug"]

_Fingerprint = tuple[Any, int]


@contextmanager
def debug() -> Iterator[None]:
    """Within the block, check that no array saved for a backward pass is written to before that.

    Reverse mode keeps references to the arrays an operation used, constants included; a program
    that reuses a buffer would otherwise get the gradient of its later contents.  Raises
    `MutationError` with the file and line of the operation.  Slow: every saved array is read twice
    more.

    Example:
        >>> from plugrad import debug, grad
        >>> with debug():
        ...     grad(lambda x: x**3)(2.0)
        12.0
    """
    token = debugging.set(_watching)
    try:
        yield
    finally:
        debugging.reset(token)


def _watching(entries: list[Any]) -> Callable[[Any], None]:
    """A `record` that wraps each entry in one that checks it before its backward step."""

    def record(entry: Any) -> None:
        place = user_frame(sys._getframe(1))
        entries.append((_check, entry, _fingerprints(entry), place))

    return record


def _check(entry: Any, cotangents: list[Any]) -> None:
    _, watched, fingerprints, place = entry
    for array, before in fingerprints:
        if crc32(array.tobytes()) != before:
            raise MutationError(
                f"an array of shape {array.shape} that the operation at {place} used was written "
                "to before the backward pass needed it. Write into a copy instead (x.copy()), or "
                "make a new array."
            )
    watched[0](watched, cotangents)


def _fingerprints(saved: Any) -> list[_Fingerprint]:
    """A checksum of each plain array in an entry."""
    found: list[_Fingerprint] = []
    for item in saved:
        if isinstance(item, tuple | list):
            found += _fingerprints(item)
        elif isinstance(item, dict):
            found += _fingerprints(item.values())
        elif hasattr(item, "tobytes") and hasattr(item, "strides"):
            found.append((item, crc32(item.tobytes())))
    return found
