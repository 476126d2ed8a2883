"""The rule of einsum: its transpose in one operand contracts the cotangent with the other operands.

Both forms of the call are understood: subscripts as a string, implicit or explicit, with ellipses,
and operands that alternate with lists of axis numbers.
"""

from __future__ import annotations

from functools import lru_cache
from string import ascii_letters, ascii_lowercase, ascii_uppercase
from typing import Any

import numpy as np

from plugrad import RuleSet, value_of

__all__ = ["rules"]

rules = RuleSet()

_DOTS = "..."
_NUMBERED = ascii_uppercase + ascii_lowercase  # in the order of their codes, as numbers sort


def _einsum_transpose(
    k: int,
    g: Any,
    ans: Any,
    *call: Any,
    optimize: Any = False,
    dtype: Any = None,
    order: Any = "K",
    casting: Any = "safe",
) -> Any:
    """The cotangent of call[k].

    For out = Σ x_L · others, the cotangent of x is einsum(g, others → L).  Along an axis of x that
    neither g nor the others have, it is constant (x was summed by itself); where x repeats a label,
    it is zero off the diagonal (x was read on its diagonal).
    """
    if isinstance(call[0], str):
        text, operands, position = call[0], list(call[1:]), k - 1
    else:
        text, position = _as_text(call), k // 2
        operands = list(call[: len(call) - len(call) % 2 : 2])
    x = operands[position]
    inputs, output = _labels(text, tuple([_ndim(a) for a in operands]))
    wanted, diagonals = _without_repeats(inputs[position], "".join(inputs) + output)
    operands[position] = g
    known = [*inputs[:position], output, *inputs[position + 1 :]]
    for first, second in diagonals:
        size = x.shape[inputs[position].index(first)]
        operands.append(np.identity(size, dtype=g.dtype, like=value_of(x)))
        known.append(first + second)
    present = "".join(known)
    kept = "".join([label for label in wanted if label in present])
    if not isinstance(optimize, bool | str):
        optimize = True  # a path computed for the forward call need not fit this one
    found = np.einsum(f"{','.join(known)}->{kept}", *operands, optimize=optimize)
    missing = [axis for axis, label in enumerate(wanted) if label not in present]
    return _fill(found, x.shape, missing)


def _fill(found: Any, shape: tuple[int, ...], missing: list[int]) -> Any:
    """Repeat along the missing axes, and along those where every other operand has length one."""
    if missing:
        found = np.expand_dims(found, tuple(missing))
    target = tuple([m if n == 1 else n for n, m in zip(found.shape, shape, strict=True)])
    return np.broadcast_to(found, target) if target != found.shape else found


def _ndim(a: Any) -> int:
    ndim: int = a.ndim if hasattr(a, "ndim") else np.ndim(a)
    return ndim


def _as_text(call: tuple[Any, ...]) -> str:
    """The subscripts of the form einsum(op0, axes0, op1, axes1, ..., [axes_out]) as a string."""
    parts = [
        "".join([_DOTS if label is Ellipsis else _NUMBERED[label] for label in axes])
        for axes in (call[1::2] if len(call) % 2 == 0 else [*call[1::2], call[-1]])
    ]
    return ",".join(parts) if len(call) % 2 == 0 else f"{','.join(parts[:-1])}->{parts[-1]}"


@lru_cache(maxsize=1024)
def _labels(text: str, ndims: tuple[int, ...]) -> tuple[tuple[str, ...], str]:
    """A letter for each axis of every operand and of the result; ellipses spelt out."""
    text = text.replace(" ", "")
    left, arrow, output = text.partition("->")
    terms = left.split(",")
    free = [letter for letter in reversed(ascii_letters) if letter not in text]
    spare = [
        ndim - len(term.replace(_DOTS, "")) if _DOTS in term else 0
        for term, ndim in zip(terms, ndims, strict=True)
    ]
    dots = "".join(free[: max(spare)])
    inputs = tuple(
        [term.replace(_DOTS, dots[len(dots) - n :]) for term, n in zip(terms, spare, strict=True)]
    )
    if not arrow:
        letters = left.replace(",", "").replace(_DOTS, "")
        output = _DOTS + "".join([c for c in sorted(set(letters)) if letters.count(c) == 1])
    return inputs, output.replace(_DOTS, dots)


@lru_cache(maxsize=1024)
def _without_repeats(labels: str, used: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The labels with a fresh one for each that has occurred before, and the pairs (old, fresh)."""
    fresh = iter([letter for letter in ascii_letters if letter not in used])
    found, pairs = "", []
    for label in labels:
        new = next(fresh) if label in found else label
        if new != label:
            pairs.append((label, new))
        found += new
    return found, tuple(pairs)


rules.linear(np.einsum, each=_einsum_transpose)
rules.nondifferentiable(np.einsum_path)
