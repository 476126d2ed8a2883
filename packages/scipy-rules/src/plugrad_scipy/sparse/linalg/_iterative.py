"""Iterative solvers, differentiated by the adjoint solve and never through their iterations.

The derivative is another solve, by the same solver at the same tolerances, with A or with Aᵀ: it is
about as accurate as the solution.  A may be a traced sparse or dense matrix, a matrix of SciPy, or
a LinearOperator without traced values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse.linalg

from plugrad import is_traced
from plugrad.errors import RefusedError
from plugrad_numpy.placing import on_host
from plugrad_scipy._libraries import array_of, serving
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._systems import System, solution
from plugrad_scipy.sparse._matrix import holds, plain_matrix
from plugrad_scipy.sparse.linalg._systems import coefficients

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "bicg",
    "bicgstab",
    "cg",
    "cgs",
    "gcrotmk",
    "gmres",
    "lgmres",
    "minres",
    "qmr",
    "tfqmr",
]

ONCE = ("callback", "callback_type", "x0", "show")  # for the solution, not for its derivatives
PRECONDITIONERS = ("M", "M1", "M2")


def _iterative(function: Any) -> Any:
    @stands_in(function, holds)
    def solver(A: Any, b: Any, x0: Any = None, **options: Any) -> Any:
        for name in PRECONDITIONERS:
            if holds([options.get(name)]):
                raise RefusedError(f"{function.__name__}: {name} changes no value: make it plain.")
        if is_traced(options.get("shift")):
            raise RefusedError(f"{function.__name__}: a traced shift: subtract it from A.")
        b = array_of(b)
        library = serving(scipy.sparse.linalg, plain_matrix(A), b)
        return _solved(getattr(library, function.__name__), A, b, {"x0": x0, **options})

    solver.__name__ = solver.__qualname__ = function.__name__
    solver.__doc__ = (
        f"Solve A x = b, as scipy.sparse.linalg.{function.__name__}: x, and 0 if it converged.\n\n"
        "    Differentiable in A and b.  Raises LinAlgError if a solve for a derivative does not "
        "converge.\n    "
    )
    return solver


def _solved(function: Any, a: Any, b: Any, options: dict[str, Any]) -> tuple[Any, Any]:
    matrix, shift = coefficients(a), options.get("shift", 0.0)
    options = {name: plain_matrix(x) for name, x in options.items()}
    x, info = function(matrix.values, plain(b), **options)
    again = {name: x for name, x in options.items() if name not in ONCE}

    def product(parameters: Any, x: Any, flipped: bool) -> Any:
        return matrix.product(parameters, x, flipped) - shift * x

    solved = _repeated(function, matrix.values, again)
    b = np.ravel(b)
    first = [np.ravel(x)]  # the solution itself is known

    def solver(b: Any, flipped: bool) -> Any:
        return first.pop() if first else solved(b, flipped)

    found = solution(matrix.parameters, b, System(product, solver))
    return np.reshape(found, x.shape), info


def _repeated(function: Any, a: Any, options: dict[str, Any]) -> Callable[[Any, bool], Any]:
    """Solves with A or Aᵀ by the same method."""

    def solver(b: Any, flipped: bool) -> Any:
        if on_host(b) and not np.any(b):
            return np.zeros_like(b)
        turned = _turned(options) if flipped else options
        x, info = function(_transposed(a) if flipped else a, b, **turned)
        if info != 0:
            raise np.linalg.LinAlgError(
                f"{function.__name__}: the solve for a derivative did not converge (info {info}): "
                "raise maxiter, loosen rtol, or give a preconditioner."
            )
        return x

    return solver


def _turned(options: dict[str, Any]) -> dict[str, Any]:
    """The options for Aᵀ: preconditioners are transposed, and the left one becomes the right."""
    swapped = {"M1": "M2", "M2": "M1"}
    return {
        swapped.get(name, name): _transposed(x) if name in PRECONDITIONERS and x is not None else x
        for name, x in options.items()
    }


def _transposed(a: Any) -> Any:
    return a.T if hasattr(a, "T") else scipy.sparse.linalg.aslinearoperator(a).T


bicg = _iterative(scipy.sparse.linalg.bicg)
bicgstab = _iterative(scipy.sparse.linalg.bicgstab)
cg = _iterative(scipy.sparse.linalg.cg)
cgs = _iterative(scipy.sparse.linalg.cgs)
gcrotmk = _iterative(scipy.sparse.linalg.gcrotmk)
gmres = _iterative(scipy.sparse.linalg.gmres)
lgmres = _iterative(scipy.sparse.linalg.lgmres)
minres = _iterative(scipy.sparse.linalg.minres)
qmr = _iterative(scipy.sparse.linalg.qmr)
tfqmr = _iterative(scipy.sparse.linalg.tfqmr)
