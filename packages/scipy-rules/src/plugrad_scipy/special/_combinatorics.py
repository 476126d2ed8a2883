"""Numbers of combinations and permutations, factorials, and the Dirichlet kernel.

They are continued to real arguments as SciPy's are: `exact=False` only.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.special
from scipy.special import binom, eval_chebyu, poch

from plugrad import is_traced
from plugrad.errors import RefusedError
from plugrad_scipy._stand_in import as_precise, plain, stands_in

__all__ = ["comb", "diric", "factorial", "perm"]


def _inexact(name: str, exact: bool) -> None:
    if exact:
        raise RefusedError(f"{name}(exact=True) is an integer function: leave exact=False.")


def _array(x: Any) -> Any:
    return x if is_traced(x) else np.asarray(x)


@stands_in(scipy.special.comb)
def comb(N: Any, k: Any, *, exact: bool = False, repetition: bool = False) -> Any:
    """The number of combinations, binom(N, k), as scipy.special.comb; 0 unless 0 <= k <= N.

    Raises `RefusedError` for exact=True.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import comb
        >>> float(round(grad(comb)(4.0, 2), 4))
        3.5
    """
    _inexact("comb", exact)
    N, k = _array(N), _array(k)
    top = N + k - 1 if repetition else N
    inside = (plain(k) >= 0) & ((plain(N) >= 0) if repetition else (plain(k) <= plain(N)))
    return np.where(inside, binom(top, k), 0.0)[()]


@stands_in(scipy.special.perm)
def perm(N: Any, k: Any, exact: bool = False) -> Any:
    """The number of permutations, poch(N - k + 1, k), as scipy.special.perm; 0 unless 0 <= k <= N.

    Raises `RefusedError` for exact=True.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import perm
        >>> print(f"{grad(perm)(4.0, 2):.6f}")
        7.000000
    """
    _inexact("perm", exact)
    N, k = _array(N), _array(k)
    inside = (plain(k) <= plain(N)) & (plain(N) >= 0) & (plain(k) >= 0)
    return np.where(inside, poch(N - k + 1, k), 0.0)[()]


@stands_in(scipy.special.factorial)
def factorial(n: Any, exact: bool = False, extend: str = "zero") -> Any:
    """Γ(n + 1), as scipy.special.factorial; 0 for n < 0 unless extend="complex".

    Raises `RefusedError` for exact=True.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import factorial
        >>> float(round(grad(factorial)(0.0), 4))
        -0.5772
    """
    _inexact("factorial", exact)
    one = 1 if isinstance(plain(n), np.generic) else np.float64(1)  # arrays come out in double
    gamma = scipy.special.gamma(n + one)
    found = as_precise(gamma, scipy.special.factorial, n, extend=extend)
    return found if extend == "complex" else np.where(plain(n) >= 0, found, 0.0)[()]


@stands_in(scipy.special.diric)
def diric(x: Any, n: Any) -> Any:
    """The Dirichlet kernel sin(nx/2) / (n sin(x/2)), as scipy.special.diric; differentiable in x.

    It is U_{n-1}(cos(x/2)) / n, regular at every x; NaN unless n is a positive integer.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import diric
        >>> abs(float(grad(diric)(0.0, 4)))
        0.0
    """
    degree = np.asarray(plain(n))
    valid = (degree > 0) & (degree == np.floor(degree))
    count = np.where(valid, degree, 1).astype(np.int64)
    return np.where(valid, eval_chebyu(count - 1, np.cos(x / 2)) / count, np.nan)
