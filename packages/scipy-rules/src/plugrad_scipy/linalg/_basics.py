"""det, norm, the pseudo-inverses and least squares."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg

from plugrad_numpy.constructors import asarray
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import VECTORS, natively, over_batches
from plugrad_scipy.linalg._operands import operand
from plugrad_scipy.linalg._structures import hermitian_of

__all__ = ["det", "lstsq", "norm", "pinv", "pinvh"]


@stands_in(scipy.linalg.det)
def det(a: Any, overwrite_a: bool = False, check_finite: bool = True) -> Any:
    """The determinant, as scipy.linalg.det; differentiable at singular matrices too.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import det
        >>> grad(det)(np.diag([2.0, 3.0]))
        array([[3., 0.],
               [0., 2.]])
    """
    a = operand(a)
    return np.linalg.det(a.astype(np.result_type(a.dtype, np.float64)))


@stands_in(scipy.linalg.norm)
def norm(
    a: Any, ord: Any = None, axis: Any = None, keepdims: bool = False, check_finite: bool = True
) -> Any:
    """The norm of a vector or matrix, of every order, as scipy.linalg.norm.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import norm
        >>> grad(norm)(np.array([3.0, 4.0]))
        array([0.6, 0.8])
    """
    a = asarray(a)
    found = np.linalg.norm(a, ord, axis, keepdims)
    by_lapack = ord in ((None, 2) if a.ndim == 1 else (1, np.inf)) and axis is None
    by_lapack = by_lapack and not keepdims and a.dtype.char in "fdFD"
    return found.astype(np.float64) if by_lapack else found


@stands_in(scipy.linalg.pinv)
def pinv(
    a: Any,
    *,
    atol: Any = None,
    rtol: Any = None,
    return_rank: bool = False,
    check_finite: bool = True,
) -> Any:
    """The pseudo-inverse, at constant rank, as scipy.linalg.pinv, and with `return_rank` the rank.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import pinv
        >>> grad(lambda a: pinv(a)[0, 0])(np.array([[2.0], [0.0]]))
        array([[-0.25],
               [ 0.  ]])
    """
    a = operand(a)

    def one(a: Any) -> Any:
        s = np.linalg.svd(plain(a), compute_uv=False)
        cutoff, rank = _cutoff(s, a.shape, atol, rtol)
        return np.linalg.pinv(a, cutoff), rank

    found, rank = over_batches(one, [a], [2])
    return (found, rank) if return_rank else found


@stands_in(scipy.linalg.pinvh)
def pinvh(
    a: Any,
    atol: Any = None,
    rtol: Any = None,
    lower: bool = True,
    return_rank: bool = False,
    check_finite: bool = True,
) -> Any:
    """The pseudo-inverse of a Hermitian matrix, at constant rank, as scipy.linalg.pinvh.

    The gradient is Hermitian, whichever triangle is read.
    """
    a = operand(a)

    def one(a: Any) -> Any:
        mirrored = hermitian_of(a, lower)
        s = np.sort(np.abs(np.linalg.eigvalsh(plain(mirrored))))[::-1]
        cutoff, rank = _cutoff(s, a.shape, atol, rtol)
        return np.linalg.pinv(mirrored, cutoff), rank

    found, rank = over_batches(one, [a], [2])
    return (found, rank) if return_rank else found


def _cutoff(s: Any, shape: tuple[int, ...], atol: Any, rtol: Any) -> tuple[float, int]:
    """The relative size below which singular values are zero, and how many are above."""
    largest = float(np.max(s, initial=0))
    atol = 0.0 if atol is None else atol
    rtol = max(shape) * np.finfo(s.dtype).eps if rtol is None else rtol
    if atol < 0 or rtol < 0:
        raise ValueError("atol and rtol values must be positive.")
    bound = atol + largest * rtol
    return bound / largest if largest else 0.0, int(np.sum(s > bound))


@stands_in(scipy.linalg.lstsq)
def lstsq(
    a: Any,
    b: Any,
    cond: Any = None,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
    lapack_driver: str | None = None,
) -> Any:
    """The least-squares solution, the residues, the rank and the singular values.

    As scipy.linalg.lstsq, at constant rank, whichever `lapack_driver`.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import lstsq
        >>> grad(lambda b: lstsq(np.ones((2, 1)), b)[0][0])(np.array([1.0, 2.0]))
        array([0.5, 0.5])
    """

    def one(a: Any, b: Any) -> Any:
        return _least_squares(a, b, cond, lapack_driver)

    return natively(one, [operand(a), operand(b)], [2, VECTORS])


def _least_squares(a: Any, b: Any, cond: Any, lapack_driver: str | None) -> Any:
    _, residues, rank, s = scipy.linalg.lstsq(plain(a), plain(b), cond, lapack_driver=lapack_driver)
    dtype = np.result_type(a.dtype, b.dtype, np.float32)
    cutoff = np.finfo(dtype).eps if cond is None else cond
    x = np.linalg.pinv(a, cutoff) @ b
    if np.size(residues):
        found = np.sum(np.abs(b - a @ x) ** 2, axis=0).astype(residues.dtype)
        # since SciPy 1.18 an array, and nan where the rank is deficient
        whole = isinstance(residues, np.ndarray)
        residues = np.where(np.isnan(residues), np.nan, found) if whole else found
    return x, residues, rank, None if s is None else np.linalg.svd(a, False, False)
