"""Rules for samples whose code in SciPy does not trace as it stands."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.integrate
from scipy.special import gammaln

from plugrad import is_traced, value_of
from plugrad_scipy._array_names import names
from plugrad_scipy._retraced import Retraced
from plugrad_scipy._stand_in import stands_in
from plugrad_scipy.integrate._equation import array_of

__all__ = ["newton_cotes", "simpson"]


class _Float64:
    """np.float64 as a dtype, and as a conversion of arrays that leaves traced ones traced."""

    dtype = np.dtype(np.float64)

    def __call__(self, x: Any) -> Any:
        return x.astype(self.dtype)


class _Names:
    """NumPy's names as SciPy's code gets them, and float64, which `simpson` calls."""

    float64 = _Float64()

    def __getattr__(self, name: str) -> Any:
        return getattr(names, name)


_retraced = Retraced("scipy.integrate", {"_quadrature.np": _Names()})


@stands_in(scipy.integrate.simpson)
def simpson(y: Any, x: Any = None, *, dx: Any = 1.0, axis: int = -1) -> Any:
    """The integral of samples y by Simpson's rule: SciPy's code, on samples that can hold dx.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import simpson
        >>> grad(simpson)(np.array([1.0, 4.0, 1.0]))
        array([0.33333333, 1.33333333, 0.33333333])
    """
    if is_traced(dx):
        y = array_of(y)
        kind = np.result_type(value_of(y), np.float16)
        y = y.astype(kind) + np.reshape(0.0 * dx, ()).astype(
            kind
        )  # SciPy's code multiplies it by dx
    return _retraced(scipy.integrate.simpson)(y, x, dx=dx, axis=axis)


@stands_in(scipy.integrate.newton_cotes)
def newton_cotes(rn: Any, equal: int = 0) -> Any:
    """The weights of samples at the positions rn, and the coefficient of the error.

    The weights integrate every power up to len(rn) - 1: Davis & Rabinowitz (1984), section 2.5.
    SciPy takes them from a table at equal distances, so they are computed anew here; with `equal`
    they are constants.

    Example:
        >>> import numpy as np
        >>> from plugrad import jacobian
        >>> from plugrad_scipy.integrate import newton_cotes
        >>> def weights(r):
        ...     return newton_cotes(np.stack([0 * r, r, 2 + 0 * r]))[0]
        >>> jacobian(weights)(1.0).round(6)
        array([ 0.666667, -0.      , -0.666667])
    """
    rn = array_of(rn)
    plain = value_of(rn)
    n = len(plain) - 1
    if equal:  # the positions are 0, 1, ..., n
        return scipy.integrate.newton_cotes(plain, equal)
    if plain[0] != 0 or plain[-1] != n:
        raise ValueError(f"newton_cotes: the positions must start at 0 and end at {n}.")
    powers = np.arange(n + 1)
    moments = np.where(powers % 2 == 0, 2 / (powers + 1), 0.0)
    at = 2 * rn / n - 1
    weights = np.linalg.solve(np.stack([at ** int(k) for k in powers]), moments) * (n / 2)
    power = n + 2 if n % 2 == 0 and np.all(np.diff(plain) == 1) else n + 1
    error = n / (power + 1) - np.sum((rn / n) ** power * weights)
    return weights, error * np.exp(power * np.log(n) - gammaln(power + 1))
