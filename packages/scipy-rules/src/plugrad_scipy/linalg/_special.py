"""Matrices made of a few numbers: toeplitz, circulant, hankel, companion, block_diag and others.

SciPy lays out the numbers of their positions, and the matrix is read off by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.linalg

from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import array_of, on_host, serving
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import over_batches

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "block_diag",
    "circulant",
    "clarkson_woodruff_transform",
    "companion",
    "convolution_matrix",
    "diagsvd",
    "fiedler",
    "fiedler_companion",
    "hankel",
    "khatri_rao",
    "kron",
    "leslie",
    "toeplitz",
]


def _laid_out(values: Any, positions: Any) -> Any:
    """The elements of a vector at positions counted from 1; 0 stands for zero."""
    zero = beside(np.zeros(1, dtype=values.dtype), values)
    return np.concatenate([zero, values])[positions]


def _placed(layout: Callable[..., Any], *arrays: Any) -> Any:
    """What a function that only places the elements of its arguments makes of these."""
    positions, start = [], 1
    for a in arrays:
        positions.append(beside(np.reshape(np.arange(start, start + a.size), a.shape), a))
        start += a.size
    return _laid_out(np.concatenate([np.ravel(a) for a in arrays]), layout(*positions))


@stands_in(scipy.linalg.toeplitz)
def toeplitz(c: Any, r: Any = None) -> Any:
    """The Toeplitz matrix of a column and a row, as scipy.linalg.toeplitz.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import toeplitz
        >>> grad(lambda c: toeplitz(c).sum())(np.array([1.0, 2.0]))
        array([2., 2.])
    """
    c = array_of(c)
    r = np.conj(c) if r is None else array_of(r)
    return _placed(serving(scipy.linalg, c, r).toeplitz, c, r)


@stands_in(scipy.linalg.hankel)
def hankel(c: Any, r: Any = None) -> Any:
    """The Hankel matrix of a column and a last row, as scipy.linalg.hankel.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import hankel
        >>> grad(lambda c: hankel(c).sum())(np.array([1.0, 2.0]))
        array([1., 2.])
    """
    c = array_of(c)
    arrays = (c,) if r is None else (c, array_of(r))
    return _placed(serving(scipy.linalg, *arrays).hankel, *arrays)


@stands_in(scipy.linalg.circulant)
def circulant(c: Any) -> Any:
    """The circulant matrix of a column, or of a stack, as scipy.linalg.circulant.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import circulant
        >>> grad(lambda c: circulant(c)[0].sum())(np.array([1.0, 2.0]))
        array([1., 1.])
    """
    c = array_of(c)
    return _placed(serving(scipy.linalg, c).circulant, c)


@stands_in(scipy.linalg.leslie)
def leslie(f: Any, s: Any) -> Any:
    """The Leslie matrix of fecundities and survivals, as scipy.linalg.leslie."""
    f, s = array_of(f), array_of(s)
    return _placed(serving(scipy.linalg, f, s).leslie, f, s)


@stands_in(scipy.linalg.companion)
def companion(a: Any) -> Any:
    """The companion matrix of a polynomial, as scipy.linalg.companion.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import companion
        >>> grad(lambda a: companion(a)[0, 0])(np.array([2.0, 4.0]))
        array([ 1. , -0.5])
    """
    a = np.atleast_1d(array_of(a))
    serving(scipy.linalg, a).companion(plain(a))  # which raises, if it is too short

    def one(a: Any) -> Any:
        n = a.shape[0] - 1
        top = -a[1:] / a[0]
        below = beside(np.eye(n - 1, n, dtype=top.dtype), a)
        return np.concatenate([top[None, :], below])

    return over_batches(one, [a], [1])


@stands_in(scipy.linalg.fiedler)
def fiedler(a: Any) -> Any:
    """The symmetric Fiedler matrix |aᵢ − aⱼ|, as scipy.linalg.fiedler."""
    a = np.atleast_1d(array_of(a))
    return np.abs(a[..., :, None] - a[..., None, :])


@stands_in(scipy.linalg.fiedler_companion)
def fiedler_companion(a: Any) -> Any:
    """The Fiedler companion matrix of a polynomial, as scipy.linalg.fiedler_companion."""
    a = np.atleast_1d(array_of(a))
    if a.shape[-1] < 3 or (on_host(a) and np.any(plain(a)[..., 0] == 0)):
        return _short_fiedler(a)

    def one(a: Any) -> Any:
        n = a.shape[0]
        # Numbers that tell the coefficients from the ones that SciPy writes: -2, -3, ...
        pattern = scipy.linalg.fiedler_companion(np.concatenate([[1.0], np.arange(2.0, n + 1)]))
        positions = np.where(pattern < 0, -pattern - 1, 0).astype(int)
        return _laid_out(-a[1:] / a[0], beside(positions, a)) + beside(pattern == 1, a)

    return over_batches(one, [a], [1])


def _short_fiedler(a: Any) -> Any:
    """Of a polynomial of degree one at most, or SciPy's error."""
    found = serving(scipy.linalg, a).fiedler_companion(plain(a))
    return (-a[..., 1:] / a[..., :1])[..., None] if np.shape(found)[-1:] == (1,) else found


@stands_in(scipy.linalg.convolution_matrix)
def convolution_matrix(a: Any, n: int, mode: str = "full") -> Any:
    """The matrix of the convolution with a, as scipy.linalg.convolution_matrix.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import convolution_matrix
        >>> grad(lambda a: convolution_matrix(a, 3).sum())(np.array([1.0, 2.0]))
        array([3., 3.])
    """
    a = array_of(a)
    return _placed(lambda k: serving(scipy.linalg, a).convolution_matrix(k, n, mode), a)


@stands_in(scipy.linalg.block_diag)
def block_diag(*arrs: Any) -> Any:
    """The matrix with these along its diagonal, as scipy.linalg.block_diag.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import block_diag
        >>> grad(lambda a: block_diag(a, 3.0).sum())(np.ones((1, 2)))
        array([[1., 1.]])
    """
    blocks = [np.atleast_2d(array_of(a)) for a in arrs]
    columns = sum(a.shape[-1] for a in blocks)
    shape = np.broadcast_shapes(*(a.shape[:-2] for a in blocks))
    dtype = np.result_type(*(a.dtype for a in blocks))
    rows, start = [], 0
    for a in blocks:
        count, width = a.shape[-2:]
        before, after = (
            beside(np.zeros((*shape, count, k), dtype), *blocks)
            for k in (start, columns - start - width)
        )
        whole = np.broadcast_to(a, (*shape, count, width)).astype(dtype)
        rows.append(np.concatenate([before, whole, after], -1))
        start += width
    return np.concatenate(rows, -2)


def kron(a: Any, b: Any) -> Any:
    """The Kronecker product of two matrices, which SciPy had up to 1.14: numpy.kron.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import kron
        >>> grad(lambda a: kron(a, np.ones((2, 2))).sum())(np.ones((1, 1)))
        array([[4.]])
    """
    return np.kron(array_of(a), array_of(b))


if hasattr(scipy.linalg, "kron"):
    kron = stands_in(scipy.linalg.kron)(kron)


@stands_in(scipy.linalg.khatri_rao)
def khatri_rao(a: Any, b: Any) -> Any:
    """The Kronecker product column by column, as scipy.linalg.khatri_rao."""
    a, b = array_of(a), array_of(b)
    if a.shape[-1] != b.shape[-1] or min(a.ndim, b.ndim) < 2:
        serving(scipy.linalg, a, b).khatri_rao(plain(a), plain(b))  # which raises
    product = a[..., :, None, :] * b[..., None, :, :]
    return np.reshape(product, (*product.shape[:-3], -1, product.shape[-1]))


@stands_in(scipy.linalg.diagsvd)
def diagsvd(s: Any, M: int, N: int) -> Any:
    """The matrix of singular values of an SVD, as scipy.linalg.diagsvd."""
    s = array_of(s)
    scipy.linalg.diagsvd(plain(s), M, N)  # which raises, if the shapes do not fit
    square = s[..., :, None] * np.eye(s.shape[-1], dtype=s.dtype)
    missing = [M - s.shape[-1], N - s.shape[-1]]
    return np.pad(square, [(0, 0)] * (s.ndim - 1) + [(0, k) for k in missing])


@stands_in(scipy.linalg.clarkson_woodruff_transform)
def clarkson_woodruff_transform(
    input_matrix: Any, sketch_size: int, rng: Any = None, *, seed: Any = None
) -> Any:
    """A random sketch S A of the rows of A, as scipy.linalg.clarkson_woodruff_transform.

    S is constant, and the one that SciPy draws from the same generator.
    """
    a = array_of(input_matrix)
    identity = np.eye(a.shape[-2], dtype=np.int64)
    given = rng if seed is None else seed
    return scipy.linalg.clarkson_woodruff_transform(identity, sketch_size, given) @ a
