"""The multivariate distributions of scipy.stats that have a density, and their frozen forms."""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.stats

from plugrad.errors import RefusedError
from plugrad_scipy.stats import _densities as densities
from plugrad_scipy.stats import _multivariate_draws as draws
from plugrad_scipy.stats import _multivariate_moments as moments
from plugrad_scipy.stats._axes import double_array
from plugrad_scipy.stats._calls import any_traced
from plugrad_scipy.stats._covariance import Covariance, plain_of, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MULTIVARIATE", "Multivariate"]

# The traced methods by the name of SciPy's object; pdf and pmf are exponentials of them.
MULTIVARIATE: dict[str, dict[str, Callable[..., Any]]] = {
    "dirichlet": {
        "logpdf": densities.dirichlet,
        "mean": lambda alpha: alpha / np.sum(alpha),
        "var": densities.dirichlet_var,
        "cov": moments.dirichlet_cov,
        "entropy": densities.dirichlet_entropy,
        "rvs": draws.dirichlet,
    },
    "dirichlet_multinomial": {"logpmf": densities.dirichlet_multinomial},
    "invwishart": {
        "logpdf": densities.invwishart,
        "mean": moments.invwishart_mean,
        "mode": moments.invwishart_mode,
        "var": moments.invwishart_var,
        "rvs": draws.invwishart,
    },
    "matrix_normal": {
        "logpdf": densities.matrix_normal,
        "entropy": moments.matrix_normal_entropy,
        "rvs": draws.matrix_normal,
    },
    "multinomial": {
        "logpmf": densities.multinomial,
        "mean": moments.multinomial_mean,
        "cov": moments.multinomial_cov,
    },
    "multivariate_normal": {
        "logpdf": densities.multivariate_normal,
        "cdf": densities.normal_cdf,
        "logcdf": lambda *args, **kwds: np.log(densities.normal_cdf(*args, **kwds)),
        "entropy": densities.normal_entropy,
        "fit": densities.normal_fit,
        "rvs": draws.normal,
    },
    "multivariate_t": {
        "logpdf": densities.multivariate_t,
        "entropy": moments.multivariate_t_entropy,
        "rvs": draws.multivariate_t,
    },
    "normal_inverse_gamma": {"logpdf": densities.normal_inverse_gamma},
    "vonmises_fisher": {"logpdf": densities.vonmises_fisher},
    "wishart": {
        "logpdf": densities.wishart,
        "mean": moments.wishart_mean,
        "mode": moments.wishart_mode,
        "var": moments.wishart_var,
        "entropy": moments.wishart_entropy,
        "rvs": draws.wishart,
    },
}
EXPONENTIALS = {"pdf": "logpdf", "pmf": "logpmf"}


class Multivariate:
    """A multivariate distribution: `pdf`, `logpdf` (`pmf`, `logpmf`) and what its table gives.

    Signatures and values are SciPy's; a method that has no derivative here raises RefusedError for
    traced arguments.  Calling it with parameters freezes them.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.stats import multivariate_normal
        >>> grad(multivariate_normal.logpdf)(np.array([1.0, 2.0]), np.zeros(2))
        array([-1., -2.])
    """

    def __init__(self, name: str):
        self.name = name
        self.plain = getattr(scipy.stats, name)
        self.traced = MULTIVARIATE[name]
        self.__module__ = "plugrad_scipy.stats"

    def __repr__(self) -> str:
        return f"<plugrad_scipy.stats.{self.name}>"

    def __reduce__(self) -> str:
        return self.name

    def __call__(self, *args: Any, **kwds: Any) -> Any:
        """The frozen distribution: SciPy's if no parameter is traced now or later."""
        return FrozenMultivariate(self, args, kwds)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in ("plain", "traced"):
            raise AttributeError(name)
        method = getattr(self.plain, name)
        return self._method(name, method) if callable(method) else method

    def _method(self, name: str, method: Any) -> Any:
        def either(*args: Any, **kwds: Any) -> Any:
            if not _traced(args, kwds):
                args, kwds = _unwrapped(args, kwds)
                return method(*args, **kwds)
            base = EXPONENTIALS.get(name, name)
            if base not in self.traced:
                raise RefusedError(
                    f"{self.name}.{name} cannot be differentiated: of this distribution "
                    f"{', '.join(self.traced)} can."
                )
            call = signature(method).bind(*args, **kwds)
            call.apply_defaults()
            found = self.traced[base](*call.args, **call.kwargs)
            return np.exp(found) if name in EXPONENTIALS else found

        either.__name__ = name
        return either


def _traced(args: Any, kwds: Any) -> bool:
    """Whether a parameter is traced, or a covariance made of what is."""
    covariances = (value for value in (*args, *kwds.values()) if isinstance(value, Covariance))
    return any(cov.traced for cov in covariances) or any_traced(args, kwds)


def _unwrapped(args: Any, kwds: Any) -> tuple[Any, Any]:
    return [unwrapped(arg) for arg in args], {name: unwrapped(arg) for name, arg in kwds.items()}


class FrozenMultivariate:
    """A multivariate distribution with its parameters.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.stats import dirichlet
        >>> grad(lambda a: dirichlet(a).logpdf(np.array([0.5, 0.5])))(np.ones(2)).round(4)
        array([0.3069, 0.3069])
    """

    def __init__(self, dist: Multivariate, args: tuple[Any, ...], kwds: dict[str, Any]):
        self.dist = dist
        self.args = args
        self.kwds = kwds
        # SciPy checks the parameters here, and fills in those that depend on others.
        self.frozen = dist.plain(*map(plain_of, args), **{k: plain_of(v) for k, v in kwds.items()})
        self.traced = _traced(args, kwds)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in ("dist", "frozen"):
            raise AttributeError(name)
        method = getattr(self.frozen, name)
        if not callable(method):
            return self._attribute(name, method) if self.traced else method

        def either(*args: Any, **kwds: Any) -> Any:
            if not (self.traced or _traced(args, kwds)):
                return method(*args, **kwds)
            return getattr(self.dist, name)(
                **self._parameters(name), **signature(method).bind(*args, **kwds).arguments
            )

        return either

    def _parameters(self, method: str | None = None) -> dict[str, Any]:
        """The parameters by name, those that a method of the distribution takes."""
        names = list(signature(self.dist.plain.__call__).parameters)
        given = dict(zip(names, self.args, strict=False)) | self.kwds
        if method is None:
            return given
        taken = signature(getattr(self.dist.plain, method)).parameters
        return {name: value for name, value in given.items() if name in taken}

    def _attribute(self, name: str, known: Any) -> Any:
        """A parameter as it is traced, in the shape that SciPy gives it; or a constant."""
        if isinstance(known, int | tuple | np.random.RandomState | np.random.Generator):
            return known
        given = self._parameters()
        value = given.get(name)
        if isinstance(value, scipy.stats.Covariance):
            value = value.covariance
        if not _traced((value,), {}):
            if name in given:
                return known
            raise RefusedError(
                f"{self.dist.name}(...).{name} cannot be differentiated: take the parameters "
                f"{', '.join(given)} themselves."
            )
        value = densities.chances(value) if name == "p" else double_array(value)
        if np.ndim(known) == 2 and value.ndim < 2:
            value = np.eye(len(known)) * (value[:, None] if value.ndim else value)
        return np.reshape(value, np.shape(known))
