"""Functions of matrices: expm, logm, sqrtm, powers, the trigonometric ones, signm, funm.

Their derivative is exact, by f([[A, E], [0, A]]) = [[f(A), L(A, E)], [0, f(A)]] for the Fréchet
derivative L (Higham, Functions of Matrices, 2008, (3.16)); reverse mode takes Aᵀ.  So to any order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.linalg

from plugrad import RuleSet, primitive
from plugrad.errors import RefusedError
from plugrad_numpy.constructors import asarray
from plugrad_numpy.mirrored import holds_traced
from plugrad_numpy.rules.matrices import transposed
from plugrad_scipy._captured import capture
from plugrad_scipy._libraries import serving
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import over_batches
from plugrad_scipy.linalg._equations import sylvester
from plugrad_scipy.linalg._operands import operand

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "coshm",
    "cosm",
    "expm",
    "expm_cond",
    "expm_frechet",
    "fractional_matrix_power",
    "funm",
    "logm",
    "rules",
    "signm",
    "sinhm",
    "sinm",
    "sqrtm",
    "tanhm",
    "tanm",
]

rules = RuleSet()


@primitive
def function_of(a: Any, function: Callable[[Any], Any]) -> Any:
    """f(A), by SciPy's function of this name."""
    return function(a)


def _block(a: Any, e: Any) -> tuple[Any, Any]:
    """[[A, s E], [0, A]] and s, which brings E to the size of A."""
    sizes = [np.max(np.abs(plain(m)), axis=(-2, -1)) for m in (a, e)]
    scale = np.where((sizes[0] > 0) & (sizes[1] > 0), sizes[0], 1) / np.where(
        sizes[1] > 0, sizes[1], 1
    )
    scale = scale[..., None, None].astype(np.real(plain(a)).dtype)
    top = np.concatenate([a, e * scale], -1)
    bottom = np.concatenate([np.zeros_like(plain(a)), a], -1)
    return np.concatenate([top, bottom], -2), scale


def _frechet(t: Any, a: Any, function: Callable[[Any], Any]) -> Any:
    n = a.shape[-1]
    if not n:
        return t
    block, scale = _block(a, t)
    return function_of(block, function)[..., :n, n:] / scale


def _function_vjp(g: Any, ans: Any, a: Any, function: Callable[[Any], Any]) -> Any:
    return _frechet(g, transposed(a), function)


def _function_jvp(t: Any, ans: Any, a: Any, function: Callable[[Any], Any]) -> Any:
    return _frechet(t, a, function)


rules.rule(function_of, vjp=_function_vjp, jvp=_function_jvp)


@stands_in(scipy.linalg.expm)
def expm(A: Any) -> Any:
    """The exponential of a matrix, or of a stack, as scipy.linalg.expm.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import expm
        >>> grad(lambda a: expm(a)[0, 1])(np.zeros((2, 2)))
        array([[0., 1.],
               [0., 0.]])
    """
    a = operand(A)
    return function_of(a, serving(scipy.linalg, a).expm)


@stands_in(scipy.linalg.expm_frechet)
def expm_frechet(
    A: Any, E: Any, method: str | None = None, compute_expm: bool = True, check_finite: bool = True
) -> Any:
    """exp(A) and its derivative along E, as scipy.linalg.expm_frechet, with either `method`.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import expm_frechet
        >>> grad(lambda a: expm_frechet(a, np.ones((1, 1)))[1][0, 0])(np.zeros((1, 1)))
        array([[1.]])
    """
    if method not in (None, "SPS", "blockEnlarge"):
        raise ValueError(f"Unknown implementation {method}")
    a, e = operand(A), operand(E)
    if method != "blockEnlarge":  # SciPy's own algorithm is for double precision
        a, e = (m.astype(np.result_type(m.dtype, np.float64)) for m in (a, e))
    n = a.shape[-1]
    top = np.concatenate([a, e], -1)
    bottom = np.concatenate([np.zeros_like(plain(a)), a], -1)
    whole = expm(np.concatenate([top, bottom], -2))
    derivative = whole[..., :n, n:]
    if not compute_expm:
        return derivative
    value = whole[..., :n, :n]
    return (np.real(value) if a.dtype.kind == "f" else value), derivative


@stands_in(scipy.linalg.expm_cond)
def expm_cond(A: Any, check_finite: bool = True) -> Any:
    """The condition number of exp(A) in the Frobenius norm, as scipy.linalg.expm_cond.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import expm_cond
        >>> grad(expm_cond)(np.ones((1, 1)))
        array([[1.]])
    """
    a = operand(A)
    a = a.astype(np.result_type(a.dtype, np.float64))

    def one(a: Any) -> Any:
        n = a.shape[0]
        units = np.reshape(np.eye(n * n, dtype=a.dtype), (n * n, n, n))
        repeated = np.broadcast_to(a, units.shape)
        value, along = expm_frechet(repeated, units)
        kronecker = np.reshape(along, (n * n, n * n))
        norms = np.linalg.norm(a) / np.linalg.norm(value[0])
        return np.linalg.norm(kronecker, 2) * norms

    return over_batches(one, [a], [2])


@stands_in(scipy.linalg.logm)
def logm(A: Any, disp: Any = True) -> Any:
    """The principal logarithm of a matrix, as scipy.linalg.logm.

    With `disp` false also SciPy's estimate of the error, a constant.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import logm
        >>> grad(lambda a: logm(a)[0, 0])(2 * np.eye(2))
        array([[0.5, 0. ],
               [0. , 0. ]])
    """
    a = operand(A)
    found = over_batches(lambda a: function_of(a, _logm), [a], [2])
    return _with_error(found, scipy.linalg.logm, a, disp)


def _logm(a: Any) -> Any:
    """In double precision: SciPy's warnings of what is lost are made for that."""
    found = scipy.linalg.logm(a.astype(np.result_type(a.dtype, np.float64)))
    return found.astype(np.result_type(a.dtype, "F" if found.dtype.kind == "c" else "f"))


def _with_error(found: Any, function: Any, a: Any, disp: Any) -> Any:
    return (found, function(plain(a), disp=False)[1]) if disp is False else found


@stands_in(scipy.linalg.sqrtm)
def sqrtm(A: Any, disp: Any = True, blocksize: Any = 64) -> Any:
    """The principal square root of a matrix, as scipy.linalg.sqrtm.

    The derivative solves X dX + dX X = dA.  Raises LinAlgError for a singular A.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import sqrtm
        >>> grad(lambda a: sqrtm(a)[0, 0])(4 * np.eye(2))
        array([[0.25, 0.  ],
               [0.  , 0.  ]])
    """
    a = asarray(A)  # SciPy's dtype follows that of A, half and long doubles included
    found = over_batches(lambda a: root_at(a, scipy.linalg.sqrtm(plain(a))), [a], [2])
    return _with_error(found, scipy.linalg.sqrtm, a, disp)


@primitive
def root_at(a: Any, root: Any) -> Any:
    """The square root of A, which is known."""
    return root


rules.rule(
    root_at,
    vjp=lambda g, ans, a, root: sylvester(transposed(ans), transposed(ans), g),
    jvp=lambda t, ans, a, root: sylvester(ans, ans, t),
)


@stands_in(scipy.linalg.fractional_matrix_power)
def fractional_matrix_power(A: Any, t: Any) -> Any:
    """Aᵗ, as scipy.linalg.fractional_matrix_power, differentiable in A and in t.

    d Aᵗ/dt = Aᵗ log A; A must have no eigenvalue on the negative real axis for that.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import fractional_matrix_power
        >>> grad(lambda t: fractional_matrix_power(np.eye(1), t)[0, 0])(0.5)
        0.0
    """
    a = operand(A)
    return over_batches(lambda a: power_of(a, t), [a], [2])


@primitive
def power_of(a: Any, t: Any) -> Any:
    """Aᵗ for one matrix."""
    return scipy.linalg.fractional_matrix_power(a, t)


def _power_along(e: Any, a: Any, t: Any) -> Any:
    n = a.shape[-1]
    block, scale = _block(a, e)
    return power_of(block, t)[:n, n:] / scale


rules.rule(
    power_of,
    vjp=(
        lambda g, ans, a, t: _power_along(g, transposed(a), t),
        lambda g, ans, a, t: np.sum(g * (ans @ function_of(a, _logm))),
    ),
    jvp=(
        lambda e, ans, a, t: _power_along(e, a, t),
        lambda e, ans, a, t: e * (ans @ function_of(a, _logm)),
    ),
)


@stands_in(scipy.linalg.signm)
def signm(A: Any, disp: Any = True) -> Any:
    """The sign of a matrix, as scipy.linalg.signm.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import signm
        >>> grad(lambda a: signm(a)[0, 1])(np.diag([1.0, -1.0]))
        array([[0., 1.],
               [0., 0.]])
    """
    a = operand(A)
    found = over_batches(lambda a: sign_at(a, scipy.linalg.signm(plain(a))), [a], [2])
    return _with_error(found, scipy.linalg.signm, a, disp)


@primitive
def sign_at(a: Any, sign: Any) -> Any:
    """The sign of A, which is known."""
    return sign


# N L + L N = E − S E S for the derivative L along E, with N = A S = (A²)^½ (Higham 2008, thm 5.6)
def _sign_jvp(t: Any, ans: Any, a: Any, sign: Any) -> Any:
    size = a @ ans
    return sylvester(size, size, t - ans @ t @ ans)


rules.rule(sign_at, jvp=_sign_jvp)


def funm(A: Any, func: Any, disp: Any = True) -> Any:
    """func(A), as scipy.linalg.funm, also in what `func` depends on.

    By eigenvalues and vectors: raises `RefusedError` for eigenvalues that are equal, at which
    SciPy's algorithm fails as well.  `func` takes an array, and traces.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import funm
        >>> grad(lambda a: funm(a, np.sin)[0, 0])(np.diag([0.0, 1.0]))
        array([[1., 0.],
               [0., 0.]])
    """
    if not (holds_traced([A]) or capture(func)[0]):
        return scipy.linalg.funm(A, func, disp)
    a = operand(A)

    def one(a: Any) -> Any:
        w, v = np.linalg.eig(a)
        _require_distinct(plain(w))
        scaled = v * func(w)
        found = transposed(np.linalg.solve(transposed(v), transposed(scaled)))
        is_real = a.dtype.kind != "c" and not np.any(np.abs(np.imag(plain(found))) > 1e-8)
        return np.real(found) if is_real else found

    found = over_batches(one, [a], [2])
    return (found, 0.0) if disp is False else found


funm.plain = scipy.linalg.funm  # type: ignore[attr-defined]


def _require_distinct(w: Any) -> None:
    """Raise RefusedError for eigenvalues of which half the digits are equal."""
    gaps = np.abs(w[:, None] - w) + np.diag(np.full(len(w), np.inf))
    if np.any(gaps <= np.sqrt(np.finfo(w.dtype).eps) * np.max(np.abs(w), initial=0)):
        raise RefusedError(
            "funm cannot be differentiated here: two eigenvalues are equal, or nearly.  Take the "
            "function of the matrix itself (expm, logm, sqrtm, cosm ... of plugrad_scipy.linalg)."
        )


# -- trigonometric and hyperbolic ------------------------------------------------------------------


@stands_in(scipy.linalg.cosm)
def cosm(A: Any) -> Any:
    """The cosine of a matrix, as scipy.linalg.cosm.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import cosm
        >>> grad(lambda a: cosm(a)[0, 0])(np.array([[np.pi / 2]]))
        array([[-1.]])
    """
    a = operand(A)
    if a.dtype.kind == "c":
        return 0.5 * (expm(1j * a) + expm(-1j * a))
    return np.real(expm(1j * a))


@stands_in(scipy.linalg.sinm)
def sinm(A: Any) -> Any:
    """The sine of a matrix, as scipy.linalg.sinm."""
    a = operand(A)
    if a.dtype.kind == "c":
        return -0.5j * (expm(1j * a) - expm(-1j * a))
    return np.imag(expm(1j * a))


@stands_in(scipy.linalg.tanm)
def tanm(A: Any) -> Any:
    """The tangent of a matrix, as scipy.linalg.tanm."""
    return np.linalg.solve(cosm(A), sinm(A))


@stands_in(scipy.linalg.coshm)
def coshm(A: Any) -> Any:
    """The hyperbolic cosine of a matrix, as scipy.linalg.coshm."""
    a = operand(A)
    return 0.5 * (expm(a) + expm(-a))


@stands_in(scipy.linalg.sinhm)
def sinhm(A: Any) -> Any:
    """The hyperbolic sine of a matrix, as scipy.linalg.sinhm."""
    a = operand(A)
    return 0.5 * (expm(a) - expm(-a))


@stands_in(scipy.linalg.tanhm)
def tanhm(A: Any) -> Any:
    """The hyperbolic tangent of a matrix, as scipy.linalg.tanhm."""
    return np.linalg.solve(coshm(A), sinhm(A))
