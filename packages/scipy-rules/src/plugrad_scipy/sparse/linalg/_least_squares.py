"""`lsqr` and `lsmr`, differentiated by the equations of least squares and never through iterations.

The solution x and its residual r = b - A x satisfy r + A x = b and Aᵀ r - damp² x = -damp² x0, a
symmetric system (Björck, Numerical Methods for Least Squares Problems, 1996, section 1.1.3).  It is
solved by the same solver, with A and with Aᵀ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse.linalg

from plugrad import is_traced, value_of
from plugrad.errors import RefusedError
from plugrad_numpy.constructors import asarray
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._systems import System, solution
from plugrad_scipy.sparse._matrix import holds, plain_matrix
from plugrad_scipy.sparse.linalg._systems import coefficients

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["lsmr", "lsqr"]

CONSISTENT = 1e-4  # what may be left of a system that has a solution, in parts of its right side


DOCUMENTATION = """Minimize |A x - b|² + damp² |x - x0|², as scipy.sparse.linalg.{}.

    Differentiable in A, b and x0, which are real.  Of SciPy's tuple x and the norms of x and of the
    residual are traced; the estimates for A are constants.  Raises LinAlgError if the columns of A
    are not independent and damp is 0.
    """


def _under(a: Any, damp: float) -> Any:
    """A with damp times the identity under it."""
    a = scipy.sparse.linalg.aslinearoperator(a)
    m, n = a.shape
    return scipy.sparse.linalg.LinearOperator(
        (m + n, n),
        matvec=lambda x: np.concatenate([a.matvec(x), damp * np.ravel(x)]),
        rmatvec=lambda y: a.rmatvec(np.ravel(y)[:m]) + damp * np.ravel(y)[m:],
        dtype=a.dtype,
    )


def _solver(function: Any, a: Any, damp: float, options: dict[str, Any]) -> Any:
    """The solution (r, x) of r + A x = c and Aᵀ r - damp² x = d."""
    stacked, (m, n) = _under(a, damp), a.shape

    def preimage(d: Any) -> Any:
        """The shortest z of which Bᵀ z = d, B the stacked matrix."""
        z = function(stacked.T, d, **options)[0]
        if np.linalg.norm(stacked.rmatvec(z) - d) > CONSISTENT * np.linalg.norm(d):
            raise np.linalg.LinAlgError(
                f"{function.__name__}: the solution is not unique, or the solve for its derivative "
                "did not converge: the columns of A have to be independent (else pass damp); raise "
                "the number of iterations or loosen atol and btol."
            )
        return z

    def solver(rhs: Any, flipped: bool) -> Any:
        c, d = rhs[:m], rhs[m:]
        preimage(np.sin(1.0 + np.arange(n)))  # some vector: is there one for any?
        target = np.concatenate([c, np.zeros(n)])
        if np.any(d):
            target = target - preimage(d)
        x = function(stacked, target, **options)[0]
        return np.concatenate([c - stacked.matvec(x)[:m], x])

    return solver


def _least_squares(function: Any, norms: Callable[..., tuple[Any, ...]]) -> Any:
    @stands_in(function, holds)
    def solver(A: Any, b: Any, damp: Any = 0.0, *args: Any, **options: Any) -> Any:
        if is_traced(damp):
            raise RefusedError(
                f"{function.__name__}: a traced damp: put damp times the identity under A, and "
                "zeros under b."
            )
        if options.get("calc_var"):
            raise RefusedError(
                f"{function.__name__}: var is an estimate without a derivative: leave calc_var out."
            )
        return _solved(function, norms, A, b, damp, args, options)

    solver.__name__ = solver.__qualname__ = function.__name__
    solver.__doc__ = DOCUMENTATION.format(function.__name__)
    return solver


def _solved(
    function: Any, norms: Any, a: Any, b: Any, damp: Any, args: Any, options: dict[str, Any]
) -> Any:
    matrix, b = coefficients(a), np.ravel(asarray(b))
    if np.iscomplexobj(value_of(b)) or np.issubdtype(matrix.values.dtype, np.complexfloating):
        raise RefusedError(
            f"{function.__name__} is differentiated for real A and b: stack real and imaginary "
            "parts."
        )
    m, n = matrix.values.shape
    x0 = options.get("x0")
    start = np.zeros(n) if x0 is None else np.ravel(asarray(x0))
    given = {name: plain_matrix(x) for name, x in options.items()}
    found = function(matrix.values, plain(b), damp, *args, **given)
    x = found[0]
    first = [np.concatenate([plain(b) - matrix.values @ x, x])]  # the solution itself is known
    again = {name: given[name] for name in given if name not in ("x0", "show")}
    again |= {"atol": 1e-14, "btol": 1e-14}
    solved = _solver(function, matrix.values, damp, again)

    def product(parameters: Any, y: Any, flipped: bool) -> Any:
        r, x = y[:m], y[m:]
        down = matrix.product(parameters, r, True) - damp**2 * x
        return np.concatenate([r + matrix.product(parameters, x, False), down])

    def solver(rhs: Any, flipped: bool) -> Any:
        return first.pop() if first else solved(rhs, flipped)

    rhs = np.concatenate([b + 0.0, -(damp**2) * start])
    both = solution(matrix.parameters, rhs, System(product, solver))
    return norms(found, both[:m], both[m:], damp, start)


def _length(x: Any) -> Any:
    return np.linalg.norm(x)


def _of_lsqr(found: Any, r: Any, x: Any, damp: Any, x0: Any) -> tuple[Any, ...]:
    moved = _length(x - x0)
    of_both = np.hypot(_length(r), damp * moved)
    return (
        x,
        *found[1:3],
        _length(r).item(),
        of_both.item(),
        *found[5:8],
        moved.item(),
        *found[9:],
    )


def _of_lsmr(found: Any, r: Any, x: Any, damp: Any, x0: Any) -> tuple[Any, ...]:
    of_both = np.hypot(_length(r), damp * _length(x - x0)).item()
    return (x, *found[1:3], of_both, *found[4:7], _length(x))


lsqr = _least_squares(scipy.sparse.linalg.lsqr, _of_lsqr)
lsmr = _least_squares(scipy.sparse.linalg.lsmr, _of_lsmr)
