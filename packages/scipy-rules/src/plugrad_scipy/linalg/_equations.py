"""Matrix equations by their adjoint equations: Sylvester, Lyapunov, Riccati.

A Sylvester equation is a linear system whose factors, the Schur forms of A and B, serve both modes.
The derivative of a Riccati equation's solution solves a Lyapunov equation with the closed loop.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg
from scipy.linalg.lapack import get_lapack_funcs

from plugrad import RuleSet, jvp, primitive
from plugrad_numpy.rules.matrices import adjoint, hermitian_part, identity_like, transposed
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import over_batches
from plugrad_scipy.linalg._operands import operand
from plugrad_scipy.linalg._systems import System, solution

__all__ = [
    "rules",
    "solve_continuous_are",
    "solve_continuous_lyapunov",
    "solve_discrete_are",
    "solve_discrete_lyapunov",
    "solve_sylvester",
    "sylvester",
]

rules = RuleSet()


@stands_in(scipy.linalg.solve_sylvester)
def solve_sylvester(a: Any, b: Any, q: Any) -> Any:
    """The X with A X + X B = Q, as scipy.linalg.solve_sylvester.

    A traced call raises LinAlgError if an eigenvalue of A is the negative of one of B.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solve_sylvester
        >>> grad(lambda a: solve_sylvester(a, np.eye(1), np.ones((1, 1)))[0, 0])(np.eye(1))
        array([[-0.25]])
    """
    return sylvester(a, b, q)


def sylvester(a: Any, b: Any, q: Any) -> Any:
    """The X with A X + X B = Q, of traced arrays or not; raises LinAlgError if there is none."""
    a, b, q = operand(a), operand(b), operand(q)

    def one(a: Any, b: Any, q: Any) -> Any:
        return solution((a, b), q, _sylvester_system(plain(a), plain(b), plain(q)))

    return over_batches(one, [a, b, q], [2, 2, 2])


def _sylvester_system(a: Any, b: Any, q: Any) -> System:
    is_complex = any(np.iscomplexobj(m) for m in (a, b, q))
    output = "complex" if is_complex else "real"
    r, u = scipy.linalg.schur(a, output=output)
    s, v = scipy.linalg.schur(b, output=output)
    (trsyl,) = get_lapack_funcs(("trsyl",), (r, s, q))

    def solver(q: Any, flipped: bool) -> Any:
        """A X + X B = Q, or Aᵀ X + X Bᵀ = Q, by the conjugates of Aᴴ and Bᴴ."""
        right = adjoint(u) @ (np.conj(q) if flipped else q) @ v
        kind = "C" if flipped else "N"
        y, scale, info = trsyl(r, s, right, trana=kind, tranb=kind)
        if info:
            raise np.linalg.LinAlgError("an eigenvalue of A is the negative of one of B, or nearly")
        x = u @ (scale * y) @ adjoint(v)
        return np.conj(x) if flipped else x

    return System(_sylvester_product, solver)


def _matrix(a: Any) -> Any:
    """An operand; a number is a matrix of one element."""
    return np.atleast_2d(operand(a))


def _sylvester_product(parameters: Any, x: Any, flipped: bool) -> Any:
    a, b = parameters
    if flipped:
        a, b = transposed(a), transposed(b)
    return a @ x + x @ b


@stands_in(scipy.linalg.solve_continuous_lyapunov)
def solve_continuous_lyapunov(a: Any, q: Any) -> Any:
    """The X with A X + X Aᴴ = Q, as scipy.linalg.solve_continuous_lyapunov.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solve_continuous_lyapunov
        >>> grad(lambda a: solve_continuous_lyapunov(a, np.ones((1, 1)))[0, 0])(np.eye(1))
        array([[-0.5]])
    """
    a = _matrix(a)
    return solve_sylvester(a, adjoint(a), _matrix(q))


@stands_in(scipy.linalg.solve_discrete_lyapunov)
def solve_discrete_lyapunov(a: Any, q: Any, method: str | None = None) -> Any:
    """The X with A X Aᴴ − X + Q = 0, as scipy.linalg.solve_discrete_lyapunov.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solve_discrete_lyapunov
        >>> a = np.array([[0.5]])
        >>> grad(lambda q: solve_discrete_lyapunov(a, q)[0, 0])(np.ones((1, 1)))
        array([[1.33333333]])
    """
    a, q = operand(a), operand(q)

    def one(a: Any, q: Any) -> Any:
        values = plain(a)

        def solver(q: Any, flipped: bool) -> Any:
            return scipy.linalg.solve_discrete_lyapunov(values.T if flipped else values, q, method)

        return solution((a,), q, System(_stein_product, solver))

    return over_batches(one, [a, q], [2, 2])


def _stein_product(parameters: Any, x: Any, flipped: bool) -> Any:
    a = transposed(parameters[0]) if flipped else parameters[0]
    return x - a @ x @ adjoint(a)


# -- Riccati ---------------------------------------------------------------------------------------


@stands_in(scipy.linalg.solve_continuous_are)
def solve_continuous_are(
    a: Any, b: Any, q: Any, r: Any, e: Any = None, s: Any = None, balanced: bool = True
) -> Any:
    """The X of the continuous algebraic Riccati equation, as scipy.linalg.solve_continuous_are.

    The gradients in q and r are Hermitian.  Raises LinAlgError as SciPy does.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solve_continuous_are
        >>> one = np.eye(1)
        >>> grad(lambda q: solve_continuous_are(one, one, q, one)[0, 0])(3 * one)
        array([[0.25]])
    """
    return _riccati(scipy.linalg.solve_continuous_are, False, (a, b, q, r, e, s), balanced)


@stands_in(scipy.linalg.solve_discrete_are)
def solve_discrete_are(
    a: Any, b: Any, q: Any, r: Any, e: Any = None, s: Any = None, balanced: bool = True
) -> Any:
    """The X of the discrete algebraic Riccati equation, as scipy.linalg.solve_discrete_are.

    The gradients in q and r are Hermitian.  Raises LinAlgError as SciPy does.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solve_discrete_are
        >>> one = np.eye(1)
        >>> round(float(grad(lambda q: solve_discrete_are(one, one, q, one)[0, 0])(one)[0, 0]), 4)
        1.1708
    """
    return _riccati(scipy.linalg.solve_discrete_are, True, (a, b, q, r, e, s), balanced)


def _riccati(function: Any, discrete: bool, matrices: Any, balanced: bool) -> Any:
    a, b, q, r = map(_matrix, matrices[:4])
    general = matrices[4] is not None
    e = _matrix(matrices[4]) if general else identity_like(a)
    s = np.zeros(b.shape, b.dtype) if matrices[5] is None else _matrix(matrices[5])
    given = [a, b, q, r, e, s]

    def one(*matrices: Any) -> Any:
        values = [plain(m) for m in matrices]
        found = function(*values[:4], values[4] if general else None, values[5], balanced)
        return riccati_at(list(matrices), found, discrete)

    return over_batches(one, given, [2] * 6)


@primitive
def riccati_at(matrices: Any, x: Any, discrete: bool) -> Any:
    """The solution of a Riccati equation, which is known."""
    return x


# Of F(X, matrices) = 0: F_X dX = −F' with Eᴴ dX A_c + A_cᴴ dX E (discrete A_cᴴ dX A_c − Eᴴ dX E) on
# the left, where A_c = A − B K (Lancaster and Rodman 1995).  With Y = Eᴴ dX E that is Lyapunov's.
def _riccati_jvp(t: Any, ans: Any, matrices: Any, x: Any, discrete: bool) -> Any:
    residual = _discrete_residual if discrete else _continuous_residual
    _, moved = jvp(lambda *m: residual(ans, m), tuple(matrices), tuple(t))
    a, b, _, r, e, s = matrices
    if discrete:
        gain = np.linalg.solve(
            hermitian_part(r) + adjoint(b) @ ans @ b, adjoint(b) @ ans @ a + adjoint(s)
        )
    else:
        gain = np.linalg.solve(hermitian_part(r), adjoint(b) @ ans @ e + adjoint(s))
    closed = adjoint(np.linalg.solve(e, a - b @ gain))
    if discrete:
        y = solve_discrete_lyapunov(closed, moved)
    else:
        y = solve_continuous_lyapunov(closed, -moved)
    half = np.linalg.solve(adjoint(e), y)
    return transposed(np.linalg.solve(transposed(e), transposed(half)))


def _continuous_residual(x: Any, matrices: Any) -> Any:
    a, b, q, r, e, s = matrices
    mixed = adjoint(e) @ x @ b + s
    flow = adjoint(e) @ x @ a
    quadratic = mixed @ np.linalg.solve(hermitian_part(r), adjoint(mixed))
    return flow + adjoint(flow) - quadratic + hermitian_part(q)


def _discrete_residual(x: Any, matrices: Any) -> Any:
    a, b, q, r, e, s = matrices
    mixed = adjoint(a) @ x @ b + s
    weight = hermitian_part(r) + adjoint(b) @ x @ b
    quadratic = mixed @ np.linalg.solve(weight, adjoint(mixed))
    return adjoint(a) @ x @ a - adjoint(e) @ x @ e - quadratic + hermitian_part(q)


rules.rule(riccati_at, jvp=_riccati_jvp)
