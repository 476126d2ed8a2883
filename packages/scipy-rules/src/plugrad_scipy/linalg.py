"""scipy.linalg, in which solve_triangular traces.

    from plugrad_scipy import linalg
    linalg.solve_triangular(np.linalg.cholesky(a), b, lower=True)

Every other name is SciPy's own object, which takes no traced arguments: it raises
`TracedConversionError`.  Much of scipy.linalg has a namesake in numpy.linalg, which traces.
"""

from __future__ import annotations

from typing import Any

import scipy.linalg

from plugrad import is_traced, primitive
from plugrad_scipy._mirror import names_of, scipy_name

__all__ = ["solve_triangular"]


def __getattr__(name: str) -> Any:
    return scipy_name(scipy.linalg, name)


def __dir__() -> list[str]:
    return names_of(scipy.linalg, __all__)


def solve_triangular(
    a: Any,
    b: Any,
    trans: Any = 0,
    lower: bool = False,
    unit_diagonal: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Any:
    """Solve A x = b for a triangular A of shape (n, n), as scipy.linalg.solve_triangular.

    b has shape (n,) or (n, k); `trans` 1 or "T" solves with Aᵀ, 2 or "C" with Aᴴ.  Only the
    triangle that is read gets a gradient, and with `unit_diagonal` the diagonal gets none.  Batches
    are allowed where SciPy allows them (1.16).  `overwrite_b` permits SciPy to destroy b; the
    permission is not taken when a or b is traced.  dtypes are NumPy's for a and b together.  Raises
    `numpy.linalg.LinAlgError` for a singular A.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import solve_triangular
        >>> a = np.array([[2.0, 0.0], [1.0, 1.0]])
        >>> grad(lambda a: solve_triangular(a, np.ones(2), lower=True)[1])(a)
        array([[ 0.25,  0.  ],
               [-0.5 , -0.5 ]])
    """
    if is_traced(a) or is_traced(b):
        overwrite_b = False
    return _solve_triangular(
        a,
        b,
        trans=trans,
        lower=lower,
        unit_diagonal=unit_diagonal,
        overwrite_b=overwrite_b,
        check_finite=check_finite,
    )


_solve_triangular = primitive(scipy.linalg.solve_triangular)
