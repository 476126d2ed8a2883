"""The kernel of whittaker_henderson, which SciPy has since 1.18: a banded, symmetric system."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg

from plugrad import value_of
from plugrad_scipy import linalg

__all__ = ["solveh_banded"]


def solveh_banded(ab: Any, b: Any, calc_logdet: bool = False) -> tuple[Any, Any, int]:
    """The solution, the logarithm of the determinant if asked for, and 0; 1 if there is none.

    `ab` has the diagonal and those below it as rows.

    Example:
        >>> x, logdet, info = solveh_banded(np.array([[2.0, 4.0], [0.0, 0.0]]), np.ones(2), True)
        >>> x, round(float(np.exp(logdet)), 6), info
        (array([0.5 , 0.25]), 8.0, 0)
    """
    ab = ab + 0.0  # what a buffer holds
    try:
        scipy.linalg.cholesky_banded(np.asarray(value_of(ab)), lower=True)
    except np.linalg.LinAlgError:
        return None, 0.0, 1
    logdet: Any = 0.0
    if calc_logdet:
        logdet = 2 * np.sum(np.log(linalg.cholesky_banded(ab, lower=True)[0]))
    return linalg.solveh_banded(ab, b, lower=True), logdet, 0
