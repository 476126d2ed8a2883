"""A row of the table of distributions: what is written down about one, in standard form.

A row is maths about x = (value - loc) / scale and the shape parameters: the logarithm of the
density, and a distribution function.  Its derivatives are all that is used of it: the values are
SciPy's.  `_continuous` derives every method from a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["INTERPOLATED", "LOG_ROOT_TWO_PI", "Row", "distribution", "stretched", "two_sided"]

LOG_ROOT_TWO_PI = np.log(2 * np.pi) / 2
INTERPOLATED = object()


@dataclass(frozen=True)
class Row:
    """One continuous distribution: logpdf(x, *shapes), and what is known of its integrals.

    Of `cdf`, `sf` and their logarithms one or more are given, functions of the same arguments; the
    others follow.  `INTERPOLATED` says that there is no closed form: derivatives in the shapes (for
    `logpdf` also in x) are those of a polynomial through SciPy's values.  Shapes named in
    `constants` have no derivative.
    """

    logpdf: Any
    cdf: Any = None
    sf: Any = None
    logcdf: Any = None
    logsf: Any = None
    constants: tuple[str, ...] = ()


def distribution(logpdf: Callable[..., Any] | object, **integrals: Any) -> Row:
    """A row; without any of cdf, sf, logcdf and logsf the distribution function is interpolated.

    Example:
        >>> distribution(lambda x: -x, logsf=lambda x: -x).logpdf(2.0)
        -2.0
    """
    named = integrals.keys() & {"cdf", "sf", "logcdf", "logsf"}
    return Row(logpdf, **integrals) if named else Row(logpdf, INTERPOLATED, **integrals)


def stretched(x: Any, c: Any) -> Any:
    """log(1 + c x) / c, and x at c = 0, regular there: DLMF 15.4.1.

    Example:
        >>> stretched(2.0, 0.0)
        np.float64(2.0)
    """
    u = c * x
    small = abs(u) < 0.5
    near = x * special.hyp2f1(1, 1, 2, -np.where(small, u, 0.0))
    return np.where(small, near, np.log1p(np.where(small, 0.0, u)) / np.where(small, 1.0, c))[()]


def two_sided(tail: Callable[..., Any]) -> Callable[..., Any]:
    """The distribution function of a density symmetric about 0, from its tail above abs(x).

    Example:
        >>> two_sided(lambda x: np.exp(-x) / 2)(0.0)
        np.float64(0.5)
    """

    def cdf(x: Any, *shapes: Any) -> Any:
        above = tail(abs(x), *shapes)
        return np.where(x > 0, 1 - above, above)[()]

    return cdf
