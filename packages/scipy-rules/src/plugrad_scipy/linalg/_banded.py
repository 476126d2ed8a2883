"""Systems with few parameters: banded, Toeplitz and circulant matrices.

Every solve keeps the structure, and so do its derivatives.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg
from scipy.linalg.lapack import get_lapack_funcs

from plugrad_numpy.constructors import asarray
from plugrad_numpy.rules.matrices import adjoint
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import VECTORS, over_batches
from plugrad_scipy.linalg._operands import operand
from plugrad_scipy.linalg._structures import (
    band_product,
    dense_of_hermitian_bands,
    hermitian_band_product,
)
from plugrad_scipy.linalg._systems import System, solution

__all__ = [
    "cho_solve_banded",
    "cholesky_banded",
    "matmul_toeplitz",
    "solve_banded",
    "solve_circulant",
    "solve_toeplitz",
    "solveh_banded",
]


@stands_in(scipy.linalg.solve_banded)
def solve_banded(
    l_and_u: Any,
    ab: Any,
    b: Any,
    overwrite_ab: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Any:
    """Solve A x = b with the diagonals of A, as scipy.linalg.solve_banded.

    The corners of `ab` that are outside A get no gradient.  Raises LinAlgError for a singular A.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solve_banded
        >>> ab = np.array([[2.0, 4.0]])
        >>> grad(lambda ab: solve_banded((0, 0), ab, np.ones(2)).sum())(ab)
        array([[-0.25  , -0.0625]])
    """
    lower, upper = l_and_u
    ab, b = operand(ab), operand(b)
    dtype = np.result_type(ab.dtype, b.dtype, np.float32)

    def product(parameters: Any, x: Any, flipped: bool) -> Any:
        bands = parameters[0]
        if flipped:
            return band_product(_flipped_bands(bands, lower, upper), x, upper, lower)
        return band_product(bands, x, lower, upper)

    def one(ab: Any, b: Any) -> Any:
        values = plain(ab).astype(dtype)
        if lower + upper + 1 != values.shape[0] or values.shape[1] != b.shape[0]:
            scipy.linalg.solve_banded(l_and_u, values, plain(b))  # which raises
        return solution((ab,), b, System(product, _band_solver(values, lower, upper)))

    return over_batches(one, [ab, b], [2, VECTORS])


def _flipped_bands(bands: Any, lower: int, upper: int) -> Any:
    """The diagonals of Aᵀ: each moved along its row, zeros coming in."""
    rows = []
    n = bands.shape[1]
    for k in range(-lower, upper + 1):
        row = bands[upper - k]
        zeros = np.zeros(min(abs(k), n), dtype=bands.dtype)
        row = row[max(0, k) : n + min(0, k)]
        rows.append(np.concatenate([row, zeros] if k > 0 else [zeros, row]))
    return np.stack(rows)


def _band_solver(ab: Any, lower: int, upper: int) -> Any:
    factor, solve = get_lapack_funcs(("gbtrf", "gbtrs"), (ab,))
    room = np.zeros((2 * lower + upper + 1, ab.shape[1]), dtype=ab.dtype)
    room[lower:] = ab
    lu, pivots, info = factor(room, lower, upper)
    if info > 0:
        raise np.linalg.LinAlgError("singular matrix")

    def solver(b: Any, flipped: bool) -> Any:
        if np.iscomplexobj(b) and lu.dtype.kind == "f":
            return solver(b.real, flipped) + 1j * solver(b.imag, flipped)
        return solve(lu, lower, upper, b, pivots, trans=int(flipped))[0].reshape(b.shape)

    return solver


@stands_in(scipy.linalg.solveh_banded)
def solveh_banded(
    ab: Any,
    b: Any,
    overwrite_ab: bool = False,
    overwrite_b: bool = False,
    lower: bool = False,
    check_finite: bool = True,
) -> Any:
    """Solve A x = b with the diagonals of a positive definite A, as scipy.linalg.solveh_banded.

    Raises LinAlgError for an A that is not positive definite.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solveh_banded
        >>> grad(lambda ab: solveh_banded(ab, np.ones(2)).sum())(np.array([[2.0, 4.0]]))
        array([[-0.25  , -0.0625]])
    """
    ab, b = operand(ab), operand(b)
    dtype = np.result_type(ab.dtype, b.dtype, np.float32)

    def one(ab: Any, b: Any) -> Any:
        factor = scipy.linalg.cholesky_banded(plain(ab).astype(dtype), lower=lower)
        system = _cholesky_system(factor, lower, _hermitian_product)
        return solution((ab,), b, system)

    def _hermitian_product(parameters: Any, x: Any, flipped: bool) -> Any:
        bands = np.conj(parameters[0]) if flipped else parameters[0]
        return hermitian_band_product(bands, x, lower)

    return over_batches(one, [ab, b], [2, VECTORS])


def _cholesky_system(factor: Any, lower: bool, product: Any) -> System:
    def solver(b: Any, flipped: bool) -> Any:
        found = scipy.linalg.cho_solve_banded((factor, lower), np.conj(b) if flipped else b)
        return np.conj(found) if flipped else found

    return System(product, solver)


@stands_in(scipy.linalg.cholesky_banded)
def cholesky_banded(
    ab: Any, overwrite_ab: bool = False, lower: bool = False, check_finite: bool = True
) -> Any:
    """The diagonals of the factor of Cholesky of a band matrix, as scipy.linalg.cholesky_banded.

    Its derivative takes the whole matrix.
    """
    ab = operand(ab)

    def one(ab: Any) -> Any:
        count, n = ab.shape
        half = np.linalg.cholesky(dense_of_hermitian_bands(ab, lower))
        half = half if lower else adjoint(half)
        k, j = np.indices((count, n))
        i = j + k if lower else j + k - (count - 1)
        inside = (i >= 0) & (i < n)
        return np.where(inside, half[np.clip(i, 0, n - 1), j], ab)

    return over_batches(one, [ab], [2])


@stands_in(scipy.linalg.cho_solve_banded)
def cho_solve_banded(
    cb_and_lower: Any, b: Any, overwrite_b: bool = False, check_finite: bool = True
) -> Any:
    """Solve A x = b with the diagonals of a factor, as scipy.linalg.cho_solve_banded.

    Differentiable in the factor and in b.
    """
    cb, lower = cb_and_lower
    cb, b = operand(cb), operand(b)

    def product(parameters: Any, x: Any, flipped: bool) -> Any:
        bands = np.conj(parameters[0]) if flipped else parameters[0]
        width = bands.shape[0] - 1
        if lower:
            turned = np.conj(_flipped_bands(bands, width, 0))
            return band_product(bands, band_product(turned, x, 0, width), width, 0)
        turned = np.conj(_flipped_bands(bands, 0, width))
        return band_product(turned, band_product(bands, x, 0, width), width, 0)

    def one(cb: Any, b: Any) -> Any:
        return solution((cb,), b, _cholesky_system(plain(cb), lower, product))

    return over_batches(one, [cb, b], [2, VECTORS])


# -- Toeplitz and circulant ------------------------------------------------------------------------


def _column_and_row(c_or_cr: Any) -> tuple[Any, Any]:
    if isinstance(c_or_cr, tuple):
        c, r = (np.ravel(_double(part)) for part in c_or_cr)
        return c, r
    c = np.ravel(_double(c_or_cr))
    return c, np.conj(c)


def _double(a: Any) -> Any:
    """In double precision, which is SciPy's for these matrices."""
    a = operand(a)
    return a.astype(np.result_type(a.dtype, np.float64))


@stands_in(scipy.linalg.solve_toeplitz)
def solve_toeplitz(c_or_cr: Any, b: Any, check_finite: bool = True) -> Any:
    """Solve T x = b for a Toeplitz matrix, as scipy.linalg.solve_toeplitz.

    By Levinson's recursion in both modes.  The first element of the row gets no gradient.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solve_toeplitz
        >>> grad(lambda c: solve_toeplitz(c, np.ones(2)).sum())(np.array([2.0, 0.0]))
        array([-0.5, -0.5])
    """
    c, r = _column_and_row(c_or_cr)
    b = _double(b)
    values = plain(c), np.concatenate([plain(c)[:1], plain(r)[1:]])

    def product(parameters: Any, x: Any, flipped: bool) -> Any:
        c, r = parameters
        r = np.concatenate([c[:1], r[1:]])
        return matmul_toeplitz((r, c) if flipped else (c, r), x)

    def solver(b: Any, flipped: bool) -> Any:
        return scipy.linalg.solve_toeplitz(values[::-1] if flipped else values, b)

    return solution((c, r), b, System(product, solver))


@stands_in(scipy.linalg.matmul_toeplitz)
def matmul_toeplitz(
    c_or_cr: Any, x: Any, check_finite: bool = False, workers: int | None = None
) -> Any:
    """The product of a Toeplitz matrix and x by Fourier transforms, as SciPy's function.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import matmul_toeplitz
        >>> grad(lambda c: matmul_toeplitz(c, np.ones(2)).sum())(np.array([2.0, 0.0])).round(12)
        array([2., 2.])
    """
    c, r = _column_and_row(c_or_cr)
    x = _double(x)
    rows, columns = c.shape[0], r.shape[0]
    if columns != x.shape[0]:
        raise ValueError("Incompatible dimensions.")
    vector = x.ndim == 1
    x = x[:, None] if vector else x
    embedded = np.concatenate([c, r[:0:-1]])
    n = rows + columns - 1
    dtype = np.result_type(c.dtype, r.dtype, x.dtype)
    product = _circular(embedded, x, n, dtype.kind == "c")[:rows]
    return product[:, 0] if vector else product


def _circular(c: Any, x: Any, n: int, is_complex: bool) -> Any:
    """The circular convolution of c with each column of x."""
    if is_complex:
        return np.fft.ifft(np.fft.fft(c)[:, None] * np.fft.fft(x, n, axis=0), axis=0)
    spectrum = np.fft.rfft(c)[:, None] * np.fft.rfft(x, n, axis=0)
    return np.fft.irfft(spectrum, n, axis=0)


@stands_in(scipy.linalg.solve_circulant)
def solve_circulant(
    c: Any,
    b: Any,
    singular: str = "raise",
    tol: Any = None,
    caxis: int = -1,
    baxis: int = 0,
    outaxis: int = 0,
) -> Any:
    """Solve C x = b for a circulant matrix by Fourier transforms, as scipy.linalg.solve_circulant.

    With singular="lstsq" what is nearly zero in the spectrum is left out.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solve_circulant
        >>> grad(lambda b: solve_circulant(np.array([2.0, 0.0]), b)[0])(np.ones(2)).round(12)
        array([0.5, 0. ])
    """
    c, b = np.atleast_1d(asarray(c)), np.atleast_1d(asarray(b))
    scipy.linalg.solve_circulant(plain(c), plain(b), singular, tol, caxis, baxis, outaxis)
    spectrum = np.fft.fft(np.moveaxis(c, caxis, -1), axis=-1)
    sizes = np.abs(plain(spectrum))
    bound = np.max(sizes, axis=-1, keepdims=True) * sizes.shape[-1]
    bound = bound * np.finfo(sizes.dtype).eps if tol is None else np.full_like(bound, tol)
    zero = sizes <= bound
    quotient = np.fft.fft(np.moveaxis(b, baxis, -1), axis=-1) / np.where(zero, 1, spectrum)
    x = np.fft.ifft(np.where(zero, 0, quotient), axis=-1)
    if "c" not in (c.dtype.kind, b.dtype.kind):
        x = np.real(x)
    return np.moveaxis(x, -1, outaxis)
