"""autograd.scipy.signal: convolution over chosen axes, sums over others."""

from __future__ import annotations

from string import ascii_letters
from typing import Any

import numpy as np

__all__ = ["convolve"]


def convolve(A: Any, B: Any, axes: Any = None, dot_axes: Any = ((), ()), mode: str = "full") -> Any:
    """The convolution of A and B over pairs of axes, one list of them for each array.

    `axes` None stands for all axes; over pairs in `dot_axes` the products are summed.  The result
    has A's other axes, then B's, then the convolved ones.  `mode` is scipy.signal.convolve's.

    Example:
        >>> convolve(np.array([1.0, 2.0]), np.array([1.0, 1.0]))
        array([1., 3., 2.])
    """
    if mode not in ("full", "valid", "same"):
        raise ValueError(f"mode must be 'full', 'valid' or 'same', not {mode!r}")
    if axes is None:
        if np.ndim(A) != np.ndim(B):
            raise ValueError("arrays of different dimension need `axes`")
        axes = [range(np.ndim(A))] * 2
    axes = [[k % np.ndim(x) for k in ks] for x, ks in zip((A, B), axes, strict=True)]
    dots = [[k % np.ndim(x) for k in ks] for x, ks in zip((A, B), dot_axes, strict=True)]
    pairs = [(np.shape(A)[i], np.shape(B)[j]) for i, j in zip(*axes, strict=True)]
    if mode != "valid" or all(n >= m for n, m in pairs):
        return _sliding(A, B, axes, dots, mode)
    if any(n > m for n, m in pairs):
        raise ValueError("one array must be the longer along all convolved axes")
    exchanged = _sliding(B, A, axes[::-1], dots[::-1], mode)
    free_a, free_b = [np.ndim(x) - len(pairs) - len(dots[0]) for x in (A, B)]
    return np.moveaxis(exchanged, range(free_b), range(free_a, free_a + free_b))


def _sliding(A: Any, B: Any, axes: Any, dots: Any, mode: str) -> Any:
    """Windows of A along its convolved axes, each contracted with B reversed."""
    letters = iter(ascii_letters)
    of_a = [next(letters) for _ in range(np.ndim(A))]
    of_b = [next(letters) for _ in range(np.ndim(B))]
    for i, j in zip(*dots, strict=True):
        of_b[j] = of_a[i]
    free = [name for k, name in enumerate(of_a) if k not in (*axes[0], *dots[0])]
    free += [name for k, name in enumerate(of_b) if k not in (*axes[1], *dots[1])]
    result = "".join([*free, *[of_a[i] for i in axes[0]]])
    names = list(of_a)
    for i, j in sorted(zip(*axes, strict=True), reverse=True):
        A = _windows(A, i, np.shape(B)[j], mode)
        names.insert(i + 1, of_b[j])
    return np.einsum(f"{''.join(names)},{''.join(of_b)}->{result}", A, B, optimize=True)


def _windows(A: Any, axis: int, length: int, mode: str) -> Any:
    """A with one more axis behind `axis`: the `length` elements up to each place, last first."""
    after = {"full": length - 1, "same": (length - 1) // 2, "valid": 0}[mode]
    before = 0 if mode == "valid" else length - 1 if mode == "full" else length - 1 - after
    padded = np.pad(A, [(before, after) if k == axis else (0, 0) for k in range(np.ndim(A))])
    count = np.shape(padded)[axis] - length + 1
    places = np.arange(count)[:, None] + np.arange(length)[::-1]
    return np.take(padded, places, axis=axis)
