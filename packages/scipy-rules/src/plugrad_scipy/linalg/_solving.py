"""solve in all its structures, and the solves that take a factorisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.linalg
from scipy.linalg.lapack import get_lapack_funcs

from plugrad_numpy.placing import beside
from plugrad_numpy.rules.matrices import adjoint, transposed
from plugrad_scipy._libraries import array_of, serving
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import VECTORS, over_batches
from plugrad_scipy.linalg._operands import operand
from plugrad_scipy.linalg._structures import hermitian_of, symmetric_of
from plugrad_scipy.linalg._systems import System, solution

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["cho_factor", "cho_solve", "inv", "lu_factor", "lu_solve", "solve"]

NAMES = {
    "gen": "general",
    "sym": "symmetric",
    "her": "hermitian",
    "pos": "positive definite",
}
READ: dict[str, Callable[[Any, bool], Any]] = {
    "general": lambda a, lower: a,
    "banded": lambda a, lower: a,
    "diagonal": lambda a, lower: a * np.eye(a.shape[-1], dtype=a.dtype),
    "tridiagonal": lambda a, lower: np.tril(np.triu(a, -1), 1),
    "upper triangular": lambda a, lower: np.triu(a),
    "lower triangular": lambda a, lower: np.tril(a),
    "symmetric": symmetric_of,
    "hermitian": hermitian_of,
    "positive definite": hermitian_of,
}


@stands_in(scipy.linalg.solve)
def solve(
    a: Any,
    b: Any,
    lower: bool = False,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
    assume_a: str | None = None,
    transposed: bool = False,
) -> Any:
    """Solve A x = b, as scipy.linalg.solve, with each `assume_a`.

    What SciPy does not read of A gets no gradient; for "sym", "her" and "pos" it is that along
    symmetric (Hermitian) directions.  A is factored once for both modes.  Raises LinAlgError for a
    singular A, ValueError for shapes that do not fit.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solve
        >>> a = np.array([[2.0, 0.0], [0.0, 4.0]])
        >>> grad(lambda b: solve(a, b, assume_a="pos").sum())(np.ones(2))
        array([0.5 , 0.25])
    """
    a, b = operand(a), operand(b)
    name = NAMES.get(assume_a or "gen", assume_a or "gen")
    if a.ndim < 2 or name not in READ or 0 in (*a.shape, *b.shape):
        return scipy.linalg.solve(
            plain(a), plain(b), lower=lower, assume_a=assume_a or "gen", transposed=transposed
        )

    def one(a: Any, b: Any) -> Any:
        dtype = np.result_type(plain(a), plain(b), np.float32)
        system = dense_system(plain(a).astype(dtype), name, lower)
        return solution((a,), b, system.transpose if transposed else system)

    return over_batches(one, [a, b], [2, VECTORS])


def dense_system(a: Any, name: str, lower: bool) -> System:
    """The system of a matrix of numbers of which the elements of its structure count."""
    read = READ[name]

    def product(parameters: Any, x: Any, flipped: bool) -> Any:
        matrix = read(parameters[0], lower)
        return (transposed(matrix) if flipped else matrix) @ x

    return System(product, _solver(read(a, lower), name, lower))


def _solver(a: Any, name: str, lower: bool) -> Callable[[Any, bool], Any]:
    """Solves with a matrix that is factored here."""
    if name == "positive definite":
        factor = scipy.linalg.cho_factor(a, lower=lower)
        return lambda b, flipped: _conjugated(
            lambda b: scipy.linalg.cho_solve(factor, b), b, flipped
        )
    if name.endswith("triangular"):
        is_lower = name.startswith("lower")
        return lambda b, flipped: scipy.linalg.solve_triangular(a, b, int(flipped), is_lower)
    if name in ("symmetric", "hermitian"):
        return _indefinite_solver(a, name, lower)
    factor = _general_factor(a)
    return lambda b, flipped: scipy.linalg.lu_solve(factor, b, int(flipped))


def _conjugated(solve: Callable[[Any], Any], b: Any, flipped: bool) -> Any:
    """A⁻¹ b, or A⁻ᵀ b by the conjugates, for a Hermitian A."""
    return np.conj(solve(np.conj(b))) if flipped else solve(b)


def _general_factor(a: Any) -> Any:
    """LU and pivots; raises LinAlgError for a singular matrix."""
    getrf = get_lapack_funcs("getrf", (a,))
    lu, pivots, info = getrf(a)
    if info > 0:
        raise np.linalg.LinAlgError("A singular matrix detected.")
    return lu, pivots


def _indefinite_solver(a: Any, name: str, lower: bool) -> Callable[[Any, bool], Any]:
    """By Bunch and Kaufman's factors, or LU's where SciPy (before 1.15) cannot solve with those."""
    if not hasattr(scipy.linalg.lapack, "dsytrs"):
        factors = _general_factor(a)
        return lambda b, flipped: scipy.linalg.lu_solve(factors, b, int(flipped))
    kind = "he" if name == "hermitian" and a.dtype.kind == "c" else "sy"
    factor, solve = get_lapack_funcs((f"{kind}trf", f"{kind}trs"), (a,))
    ldl, pivots, info = factor(a, lower=lower)
    if info > 0:
        raise np.linalg.LinAlgError("A singular matrix detected.")

    def solved(b: Any) -> Any:
        return solve(ldl, pivots, b, lower=lower)[0].reshape(b.shape)

    if kind == "sy":
        return lambda b, flipped: solved(b)
    return lambda b, flipped: _conjugated(solved, b, flipped)


# dC = −C dA C, by the system of A with I on the right
@stands_in(scipy.linalg.inv)
def inv(
    a: Any,
    overwrite_a: bool = False,
    check_finite: bool = True,
    *,
    assume_a: str | None = None,
    lower: bool = False,
) -> Any:
    """The inverse of A, as scipy.linalg.inv.

    What `assume_a` leaves unread of A gets no gradient, as in `solve`.  Raises LinAlgError for a
    singular A.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import inv
        >>> grad(lambda a: inv(a)[0, 0])(np.array([[2.0, 0.0], [0.0, 1.0]]))
        array([[-0.25, -0.  ],
               [-0.  , -0.  ]])
    """
    a = operand(a)
    name = NAMES.get(assume_a or "gen", assume_a or "gen")
    if name not in READ:
        raise ValueError(f"{assume_a} is not a valid matrix structure")
    return np.linalg.inv(READ[name](a, lower))


# -- with factors ----------------------------------------------------------------------------------


@stands_in(scipy.linalg.lu_factor)
def lu_factor(a: Any, overwrite_a: bool = False, check_finite: bool = True) -> Any:
    """L and U in one matrix, and the pivots, as scipy.linalg.lu_factor; these are constants.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import lu_factor
        >>> grad(lambda a: lu_factor(a)[0][1, 1])(np.array([[2.0, 1.0], [1.0, 3.0]]))
        array([[ 0.25, -0.5 ],
               [-0.5 ,  1.  ]])
    """
    from plugrad_scipy.linalg._factoring import lu

    a = operand(a)
    _, pivots = serving(scipy.linalg, a).lu_factor(plain(a), check_finite=check_finite)
    _, left, upper = lu(a)
    k = min(a.shape[-2:])
    rows, columns = a.shape[-2:]
    below = np.tril(left, -1)
    if columns > k:
        below = _widened(below, columns - k, -1)
    if rows > k:
        upper = _widened(upper, rows - k, -2)
    return below + upper, pivots


def _widened(a: Any, count: int, axis: int) -> Any:
    shape = list(a.shape)
    shape[axis] = count
    return np.concatenate([a, beside(np.zeros(shape, dtype=a.dtype), a)], axis)


@stands_in(scipy.linalg.lu_solve)
def lu_solve(
    lu_and_piv: Any, b: Any, trans: int = 0, overwrite_b: bool = False, check_finite: bool = True
) -> Any:
    """Solve A x = b with the factors of A, as scipy.linalg.lu_solve, differentiable in them and b.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import lu_factor, lu_solve
        >>> grad(lambda a: lu_solve(lu_factor(a), np.ones(1))[0])(np.array([[2.0]]))
        array([[-0.25]])
    """
    factors, pivots = lu_and_piv
    factors, b, pivots = operand(factors), operand(b), array_of(pivots)
    library = serving(scipy.linalg, factors, b)

    def one(factors: Any, pivots: Any, b: Any) -> Any:
        values = plain(factors)
        n = values.shape[-1]
        identity, counted = (beside(a, factors) for a in (np.eye(n), np.arange(float(n))))
        # With L = U = I what is solved is the permutation, in which the factors have the rows of A.
        order = library.lu_solve((identity, pivots), counted).astype(np.intp)

        def solver(b: Any, flipped: bool) -> Any:
            return library.lu_solve((values, pivots), b, int(flipped))

        def product(parameters: Any, x: Any, flipped: bool) -> Any:
            packed = parameters[0]
            left = np.tril(packed, -1) + identity.astype(packed.dtype)
            if flipped:
                return transposed(np.triu(packed)) @ (transposed(left) @ x[order])
            return (left @ (np.triu(packed) @ x))[np.argsort(order)]

        system = System(product, solver)
        if trans == 2:
            return np.conj(solution((factors,), np.conj(b), system.transpose))
        return solution((factors,), b, system.transpose if trans else system)

    return over_batches(one, [factors, pivots, b], [2, 1, VECTORS])


@stands_in(scipy.linalg.cho_factor)
def cho_factor(
    a: Any, lower: bool = False, overwrite_a: bool = False, check_finite: bool = True
) -> Any:
    """A factor of Cholesky for `cho_solve`, as scipy.linalg.cho_factor.

    The other triangle has the elements of A, which are constants there.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import cho_factor
        >>> grad(lambda a: cho_factor(a)[0][0, 0])(np.array([[4.0, 0.0], [0.0, 1.0]]))
        array([[0.25, 0.  ],
               [0.  , 0.  ]])
    """
    from plugrad_scipy.linalg._factoring import cholesky

    a = operand(a)
    rest = np.triu(plain(a), 1) if lower else np.tril(plain(a), -1)
    return cholesky(a, lower=lower, check_finite=check_finite) + rest, lower


@stands_in(scipy.linalg.cho_solve)
def cho_solve(
    c_and_lower: Any, b: Any, overwrite_b: bool = False, check_finite: bool = True
) -> Any:
    """Solve A x = b with a factor of Cholesky, as scipy.linalg.cho_solve.

    Differentiable in the factor and in b.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import cho_factor, cho_solve
        >>> grad(lambda a: cho_solve(cho_factor(a), np.ones(1))[0])(np.array([[2.0]]))
        array([[-0.25]])
    """
    factor, lower = c_and_lower
    factor, b = operand(factor), operand(b)

    def product(parameters: Any, x: Any, flipped: bool) -> Any:
        half = np.tril(parameters[0]) if lower else adjoint(np.triu(parameters[0]))
        half = np.conj(half) if flipped else half
        return half @ (adjoint(half) @ x)

    def one(factor: Any, b: Any) -> Any:
        values = plain(factor)

        def solver(b: Any, flipped: bool) -> Any:
            return _conjugated(lambda b: scipy.linalg.cho_solve((values, lower), b), b, flipped)

        return solution((factor,), b, System(product, solver))

    return over_batches(one, [factor, b], [2, VECTORS])
