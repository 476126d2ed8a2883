"""Integrals by quadrature, in the limits and in what the integrand holds."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.stats import qmc

from plugrad_scipy import integrate
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

TIGHT = {"epsabs": 1e-12, "epsrel": 1e-12}
HALF = {
    "float16": "half precision does not resolve the integral",
    "precision": "the error of the quadrature is that of its tolerances",
}
ONCE = {
    **HALF,
    **dict.fromkeys(
        (
            *("alias", "mutation", "structure", "linearity", "zeros", "symmetry", "layout"),
            *("precision", "dtype", "determinism", "threads", "pickle", "interpreter", "backend"),
            *("order3", "size", "list", "mixed"),
        ),
        "integrals inside integrals are slow, and the rule is that of quad",
    ),
}
LOW, HIGH, RATE = real(-0.8, -0.2), positive(0.4, 0.9), positive(0.5, 1.5)


def row(name: str, f: Any, *domains: Any, label: str = "", **options: Any) -> Any:
    """A row of a quadrature, under SciPy's name."""
    chosen = {
        "dtypes": ("float64",),
        "analytic": False,
        "exclude": HALF,
        "shapes": [("scalar",) * sum(hasattr(domain, "sample") for domain in domains)],
        **options,
    }
    return case(f, *domains, name=f"scipy.integrate.{name}", label=label, **chosen)


def wave(x: Any, k: Any) -> Any:
    return np.exp(-k * x) * np.cos(x * x)


def quad(a: Any, b: Any, k: Any, **options: Any) -> Any:
    return integrate.quad(wave, a, b, args=(k,), **(TIGHT | options))[0]


def weighted(a: Any, b: Any, k: Any, wvar: Any, **options: Any) -> Any:
    return integrate.quad(wave, a, b, (k,), wvar=wvar, **(TIGHT | options))[0]


def algebraic(a: Any, b: Any, k: Any) -> Any:
    found = integrate.quad(wave, a, b, (k,), weight="alg", wvar=(0.5, -0.3), **TIGHT)
    return found[0]


def tail(a: Any, k: Any, **options: Any) -> Any:
    """An integral to infinity, of a function that falls."""
    return integrate.quad(lambda x: np.exp(-k * x) / (1 + x * x), a, np.inf, **options)[0]


def turning(a: Any, k: Any) -> Any:
    found = integrate.quad(lambda x: np.exp(1j * k * x), a, 1.0, complex_func=True, **TIGHT)[0]
    return np.stack([np.real(found), np.imag(found)])


def quad_vec(a: Any, b: Any, k: Any, **options: Any) -> Any:
    return integrate.quad_vec(wave, a, b, args=(k,), **options)[0]


def over(x: Any, y: Any, k: Any) -> Any:
    return np.exp(-k * x * y)


def nquad(a: Any, b: Any, k: Any) -> Any:
    return integrate.nquad(over, [lambda y, k: (a, k * y), (0.0, b)], args=(k,))[0]


def dblquad(a: Any, b: Any, k: Any) -> Any:
    return integrate.dblquad(over, a, b, 0.0, lambda x: k + x, args=(k,))[0]


def tplquad(b: Any, k: Any) -> Any:
    return integrate.tplquad(
        lambda z, y, x: k * x * y * y + z, 0.0, b, 0.0, 1.0, 0.0, lambda x, y: x + k * y
    )[0]


def fixed_quad(a: Any, b: Any, k: Any, n: int) -> Any:
    return integrate.fixed_quad(wave, a, b, args=(k,), n=n)[0]


def tanhsinh(a: Any, b: Any, k: Any) -> Any:
    return integrate.tanhsinh(wave, a, b, args=(k,), rtol=1e-12).integral


def box(x: Any, k: Any) -> Any:
    return np.exp(-k * x[:, 0] * x[:, 1]) + x[:, 0]


def cubature(a: Any, b: Any, k: Any, **options: Any) -> Any:
    low, high = np.stack([a, 0.0 * a]), np.stack([b, 2.0 * b])
    return integrate.cubature(box, low, high, args=(k,), rtol=1e-10, **options).estimate


def qmc_quad(a: Any, b: Any, k: Any) -> Any:
    points = qmc.Halton(1, seed=np.random.default_rng(3))
    f = lambda x: wave(x[0], k)  # noqa: E731  a function of points in columns
    return integrate.qmc_quad(f, a, b, n_points=8, n_estimates=2, qrng=points).integral


def nsum(p: Any, s: Any, **options: Any) -> Any:
    """A sum to infinity, of terms or of their logarithms."""

    def term(k: Any, p: Any) -> Any:
        found = -p * np.log(k) - s * np.sqrt(k)
        return found if options.get("log") else np.exp(found)

    return integrate.nsum(term, 1, options.pop("to", np.inf), args=(p,), **options).sum


LIMITS = (LOW, HIGH, RATE)
CASES = [
    row("quad", quad, *LIMITS, kwargs=[{}, {"points": [0.1]}]),
    row(
        "quad",
        weighted,
        *LIMITS,
        positive(1, 2),
        kwargs=[{"weight": "cos"}, {"weight": "sin"}],
        label="waves",
        exclude=ONCE,
    ),
    row("quad", weighted, *LIMITS, real(-0.1, 0.1), kwargs={"weight": "cauchy"}, label="cauchy"),
    row("quad", algebraic, *LIMITS, label="alg"),
    row("quad", tail, HIGH, RATE, label="infinite"),
    row("quad", turning, LOW, RATE, label="complex_func", exclude=ONCE),
    row(
        "quad_vec",
        quad_vec,
        LOW,
        HIGH,
        RATE,
        shapes=[((), (), (2,))],
        kwargs=[{}, {"quadrature": "gk15", "norm": "max", "points": [0.1]}],
        exclude={**HALF, "backend": "the quadrature is SciPy's, of NumPy's arrays"},
    ),
    row("nquad", nquad, *LIMITS, exclude=ONCE),
    row("dblquad", dblquad, *LIMITS, exclude=ONCE),
    row("tplquad", tplquad, HIGH, RATE, order=1, exclude=ONCE),
    row("fixed_quad", fixed_quad, *LIMITS, kwargs={"n": 4}, dtypes=("float64", "float32")),
    row(
        "tanhsinh",
        tanhsinh,
        *LIMITS,
        shapes=[("scalar", "scalar", "scalar"), ((2,), (), (2,))],
        exclude=ONCE,
    ),
    row(
        "cubature", cubature, *LIMITS, kwargs=[{}, {"rule": "gauss-kronrod"}], order=1, exclude=ONCE
    ),
    row("qmc_quad", qmc_quad, *LIMITS),
    row(
        "nsum",
        nsum,
        positive(1.5, 3.0),
        RATE,
        kwargs=[{}, {"log": True}, {"to": 20.0, "step": 0.5}],
        exclude=ONCE,
    ),
]
