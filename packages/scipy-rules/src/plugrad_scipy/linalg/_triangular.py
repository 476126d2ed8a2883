"""`solve_triangular`, whose rule is in `plugrad_scipy.rules.triangular`."""

from __future__ import annotations

from functools import wraps
from typing import Any

import scipy.linalg

from plugrad import is_traced, primitive
from plugrad_scipy._libraries import serving

__all__ = ["solve_triangular"]


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


@primitive
@wraps(scipy.linalg.solve_triangular)
def _solve_triangular(a: Any, b: Any, **options: Any) -> Any:
    return serving(scipy.linalg, a, b).solve_triangular(a, b, **options)


solve_triangular.plain = scipy.linalg.solve_triangular  # type: ignore[attr-defined]
