"""Random draws as functions of traced parameters: a draw of fixed randomness, moved and scaled.

Each function takes an object that draws for plain parameters, as NumPy's generators do, and uses it
up as far as NumPy would: the draw is the number that NumPy draws.  D. P. Kingma and M. Welling,
*Auto-encoding variational Bayes*, ICLR 2014, section 2.4, calls this reparameterisation.

`DRAWS` is the table of them, `REFUSED` that of the distributions that have none, with the reasons.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from plugrad import Box, value_of
from plugrad.errors import RefusedError
from plugrad_numpy.constructors import array
from plugrad_numpy.mirrored import holds_traced
from plugrad_numpy.rules.creation import as_python

__all__ = ["DRAWS", "REFUSED"]

_Draw = Callable[..., Any]
_CHECKER = np.random.Generator(np.random.PCG64(0))  # for NumPy's errors: its draws are not used

_NARROW = (np.float16, np.float32)


def _double(x: Any) -> Any:
    """A parameter in the precision that NumPy draws with; a size is itself."""
    x = array(x) if isinstance(x, list) else x
    return x.astype(np.float64) if getattr(x, "dtype", None) in _NARROW else x


def _plain(given: Any) -> Any:
    return [value_of(x) for x in given]


def _drawn(rng: Any, name: str, family: str, fixed: Any, transform: Any, call: Any) -> Any:
    """The call of NumPy's function `name`: a draw of a family with fixed parameters, transformed.

    It has the shape that NumPy's would have, and is a Python number where that would be one.
    """
    args, kwargs = call
    args = [_double(x) for x in args]
    kwargs = {k: _double(x) for k, x in kwargs.items()}
    plain = dict(zip(kwargs, _plain(kwargs.values()), strict=True))
    like = getattr(_CHECKER, name)(*_plain(args), **plain)  # raises for what is out of range
    if isinstance(like, np.ndarray):
        return transform(getattr(rng, family)(*fixed, size=like.shape), *args, **kwargs)
    drawn = transform(np.float64(getattr(rng, family)(*fixed)), *args, **kwargs)
    return drawn if type(value_of(drawn)) is float else as_python(drawn)


def _of(family: str, *fixed: float) -> Callable[[_Draw], _Draw]:
    """Make a distribution of a transformation, which takes a draw of a family and parameters."""

    def decorate(transform: _Draw) -> _Draw:
        def draw(rng: Any, *args: Any, **kwargs: Any) -> Any:
            return _drawn(rng, transform.__name__, family, fixed, transform, (args, kwargs))

        draw.__name__, draw.__doc__ = transform.__name__, transform.__doc__
        return draw

    return decorate


@_of("standard_normal")
def normal(z: Any, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
    """Traced in loc and scale."""
    return loc + scale * z


@_of("laplace", 0.0, 1.0)
def laplace(z: Any, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
    """Traced in loc and scale."""
    return loc + scale * z


@_of("logistic", 0.0, 1.0)
def logistic(z: Any, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
    """Traced in loc and scale."""
    return loc + scale * z


@_of("gumbel", 0.0, 1.0)
def gumbel(z: Any, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
    """Traced in loc and scale."""
    return loc + scale * z


@_of("uniform", 0.0, 1.0)
def uniform(z: Any, low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
    """Traced in both ends."""
    return low + (high - low) * z


@_of("exponential", 1.0)
def exponential(z: Any, scale: Any = 1.0, size: Any = None) -> Any:
    """Traced in scale."""
    return scale * z


@_of("rayleigh", 1.0)
def rayleigh(z: Any, scale: Any = 1.0, size: Any = None) -> Any:
    """Traced in scale."""
    return scale * z


@_of("standard_normal")
def lognormal(z: Any, mean: Any = 0.0, sigma: Any = 1.0, size: Any = None) -> Any:
    """Traced in mean and sigma."""
    return np.exp(mean + sigma * z)


@_of("exponential", 1.0)
def pareto(z: Any, a: Any, size: Any = None) -> Any:
    """Traced in the shape."""
    return np.expm1(z / a)


@_of("weibull", 1.0)
def weibull(z: Any, a: Any, size: Any = None) -> Any:
    """Traced in the shape."""
    return z ** (1 / a)


@_of("power", 1.0)
def power(z: Any, a: Any, size: Any = None) -> Any:
    """Traced in the exponent."""
    return z ** (1 / a)


@_of("uniform", 0.0, 1.0)
def triangular(z: Any, left: Any, mode: Any, right: Any, size: Any = None) -> Any:
    """Traced in the two ends and the mode: the inverse of the distribution function."""
    width = right - left
    rising = value_of(z * width) <= value_of(mode - left)
    step = np.sqrt(width * np.where(rising, (mode - left) * z, (right - mode) * (1 - z)))
    return np.where(rising, left + step, right - step)


def gamma(rng: Any, shape: Any, scale: Any = 1.0, size: Any = None) -> Any:
    """Traced in scale."""
    if holds_traced([shape]):
        raise RefusedError(f"gamma: {_REJECTION}; its scale may be traced.")
    wide = np.shape(_CHECKER.gamma(shape, value_of(scale), size))
    fixed = (np.broadcast_to(shape, wide) if wide else shape,)
    return _drawn(
        rng, "gamma", "standard_gamma", fixed, lambda z, *_: scale * z, ((shape, scale, size), {})
    )


def vonmises(rng: Any, mu: Any, kappa: Any, size: Any = None) -> Any:
    """Traced in mu."""
    if holds_traced([kappa]):
        raise RefusedError(f"vonmises: {_REJECTION}; its mu may be traced.")
    mu = array(mu) if isinstance(mu, list) else mu
    return rng.vonmises(value_of(mu), kappa, size) + (mu - value_of(mu))


def multivariate_normal(
    rng: Any,
    mean: Any,
    cov: Any,
    size: Any = None,
    check_valid: Any = "warn",
    tol: float = 1e-8,
    *,
    method: Any = "svd",
) -> Any:
    """Traced in mean and cov: mean + A z, with the A that NumPy finds, A Aᵀ = cov."""
    _CHECKER.multivariate_normal(value_of(mean), value_of(cov), 1, check_valid, tol, method=method)
    mean, cov = array(mean), array(cov)
    shape = () if size is None else tuple(np.atleast_1d(size).tolist())
    z = rng.standard_normal((*shape, mean.shape[0]))
    return mean + z @ _factor(cov, method).T


def _factor(cov: Any, method: str) -> Any:
    if method == "cholesky":
        return np.linalg.cholesky(cov)
    if method == "eigh":
        s, u = np.linalg.eigh(cov)
    else:
        u, s, _ = np.linalg.svd(cov)
    values = np.sort(value_of(s))
    smallest = np.diff(values, prepend=0.0).min()
    if isinstance(cov, Box) and smallest <= 1e-12 * values[-1]:
        raise RefusedError(
            "multivariate_normal: a covariance with eigenvalues that are zero or equal has no root "
            "of this kind that can be differentiated; use plugrad_numpy.random.default_rng() and "
            'method="cholesky".'
        )
    return u * np.sqrt(s)


# -- draws from, and orders of, traced arrays ------------------------------------------------------


def choice(
    rng: Any,
    a: Any,
    size: Any = None,
    replace: bool = True,
    p: Any = None,
    axis: int = 0,
    shuffle: bool | None = None,
) -> Any:
    """Traced in the array drawn from."""
    if holds_traced([p]):
        raise RefusedError(f"choice: {_DISCRETE} p; the array drawn from may be traced.")
    a = array(a)
    options = {} if shuffle is None else {"shuffle": shuffle}
    index = rng.choice(a.shape[axis], size, replace, p, **options)
    return np.take(a, index, axis)


def permutation(rng: Any, x: Any, axis: int = 0) -> Any:
    """Traced in the array whose parts are put in another order."""
    x = array(x)
    return np.take(x, rng.permutation(x.shape[axis]), axis)


def permuted(rng: Any, x: Any, *, axis: Any = None, out: Any = None) -> Any:
    """Traced in the array, of which each vector along the axis is put in an order of its own."""
    if out is not None:
        raise RefusedError("permuted: out= cannot be differentiated; use the returned value.")
    x = array(x)
    if axis is None:
        return np.reshape(np.ravel(x)[rng.permuted(np.arange(x.size))], x.shape)
    places = np.arange(x.shape[axis])
    along = np.moveaxis(np.broadcast_to(places, np.moveaxis(value_of(x), axis, -1).shape), -1, axis)
    return np.take_along_axis(x, rng.permuted(along, axis=axis), axis)


DRAWS = {
    function.__name__: function
    for function in (
        *(normal, laplace, logistic, gumbel, uniform, exponential, rayleigh, lognormal, pareto),
        *(weibull, power, triangular, gamma, vonmises, multivariate_normal),
        *(choice, permutation, permuted),
    )
}

_REJECTION = (
    "a draw depends on this parameter through rejections and jumps, so its derivative says nothing "
    "of the distribution's; pass plugrad.value_of(parameter), or weigh a plain draw by its density"
)
_DISCRETE = (
    "draws are whole numbers or places, constant by pieces; pass plugrad.value_of(parameter), and "
    "weigh the result by its probability to differentiate with respect to"
)
_CONTINUOUS = (
    "beta chisquare dirichlet f noncentral_chisquare noncentral_f standard_gamma standard_t wald"
)
_WHOLE = (
    "binomial geometric hypergeometric integers logseries multinomial multivariate_hypergeometric "
    "negative_binomial poisson randint random_integers zipf"
)
REFUSED = {
    **dict.fromkeys(_CONTINUOUS.split(), _REJECTION),
    **dict.fromkeys(_WHOLE.split(), f"{_DISCRETE} the parameter"),
    "shuffle": "it changes an array in place; write x = rng.permutation(x)",
}
