"""Families of scipy.special for tools/special_accuracy.py: references in mpmath and their grids.

`FAMILIES` has the distribution functions and their inverses, Carlson's integrals, functions of
Legendre, Wright and Mathieu, and functions of complex arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import mpmath
from scipy import special

__all__ = ["FAMILIES", "Function", "lower_beta", "lower_gamma", "upper_gamma"]

ENOUGH = 60  # digits for what has no closed form in mpmath


class Function(NamedTuple):
    """A function, its counterpart in mpmath, the parameters to differentiate in, and the grid."""

    name: str
    reference: Callable[..., Any]
    parameters: Sequence[str]
    grid: dict[str, tuple[Any, ...]]
    digits: int = 260  # of which a distribution function near 1 loses 200


def lower_gamma(a: Any, x: Any) -> Any:
    """P(a, x)."""
    return mpmath.gammainc(a, 0, x, regularized=True)


def upper_gamma(a: Any, x: Any) -> Any:
    """Q(a, x)."""
    return mpmath.gammainc(a, x, mpmath.inf, regularized=True)


def lower_beta(a: Any, b: Any, x: Any) -> Any:
    """I_x(a, b), the smaller of it and its complement by a series."""
    if x > a / (a + b):
        return 1 - lower_beta(b, a, 1 - x)
    return x**a * (1 - x) ** b * mpmath.hyp2f1(1, a + b, a + 1, x) / (a * mpmath.beta(a, b))


def mixed(part: Callable[[int], Any], mean: Any) -> Any:
    """The sum of part(j) with the weights of a Poisson distribution."""
    total, weight, j = mpmath.mpf(0), mpmath.exp(-mean), 0
    while j < mean or weight > mpmath.mpf(10) ** -50:
        total += weight * part(j)
        j += 1
        weight *= mean / j
    return total


def chi2_noncentral(x: Any, df: Any, nc: Any) -> Any:
    """The distribution function."""
    return mixed(lambda j: lower_gamma(df / 2 + j, x / 2), nc / 2)


def f_noncentral(m: Any, n: Any, nc: Any, x: Any) -> Any:
    """The distribution function."""
    y = m * x / (m * x + n)
    return mixed(lambda j: lower_beta(m / 2 + j, n / 2, y), nc / 2)


def t_noncentral(df: Any, nc: Any, t: Any) -> Any:
    """The distribution function, by the integral over the scale."""
    if t < 0:
        return 1 - t_noncentral(df, -nc, -t)
    y, half = t * t / (t * t + df), nc * nc / 2
    even = mixed(lambda j: lower_beta(j + mpmath.mpf(1) / 2, df / 2, y), half)
    total, weight, j = mpmath.mpf(0), mpmath.exp(-half) / mpmath.gamma(mpmath.mpf(3) / 2), 0
    while j < half or weight > mpmath.mpf(10) ** -50:
        total += weight * lower_beta(mpmath.mpf(j + 1), df / 2, y)
        j += 1
        weight *= half / (j + mpmath.mpf(1) / 2)
    return mpmath.ncdf(-nc) + (even + nc / mpmath.sqrt(2) * total) / 2


def binomial(k: Any, n: Any, p: Any) -> Any:
    """At most k successes in n trials."""
    return lower_beta(n - k, k + 1, 1 - p)


def negative_binomial(k: Any, n: Any, p: Any) -> Any:
    """At most k failures before n successes."""
    return lower_beta(n, k + 1, p)


def inverse(name: str, equation: Callable[..., Any]) -> Callable[..., Any]:
    """The root s of equation(s, *args), beginning with SciPy's."""

    def of(*args: Any) -> Any:
        start = mpmath.mpf(float(getattr(special, name)(*map(float, args))))
        return mpmath.findroot(lambda s: equation(s, *args), (start, start * (1 + 1e-7)), tol=1e-90)

    return of


def wright(a: Any, b: Any, x: Any) -> Any:
    """Σ x^k / (k! Γ(ak + b))."""
    total, power, k = mpmath.mpf(0), mpmath.mpf(1), 0
    while k < 5 or power > mpmath.mpf(10) ** -70:
        total += power * mpmath.rgamma(a * k + b)
        k += 1
        power *= x / k
    return total


def characteristic(even: bool) -> Callable[..., Any]:
    """Mathieu's a_m or b_m, an eigenvalue of the matrix of the recurrence (DLMF 28.4)."""

    def of(m: Any, q: Any) -> Any:
        order, size = int(m), 26
        odd, sign = order % 2, 1 if even else -1
        first = odd if odd or even else 2
        matrix = mpmath.matrix(size)
        for k in range(size):
            matrix[k, k] = mpmath.mpf(first + 2 * k) ** 2
            if k:
                matrix[k, k - 1] = matrix[k - 1, k] = q
        if odd:
            matrix[0, 0] += sign * q
        elif even:
            matrix[0, 1] = matrix[1, 0] = q * mpmath.sqrt(2)
        return sorted(mpmath.eigsy(matrix, eigvals_only=True))[(order - first) // 2]

    return of


COUNTS, MEANS, CHANCES = (0.0, 3.0, 20.0), (0.1, 2.0, 30.0), (0.05, 0.5, 0.9)
TRIALS = {"k": (0.0, 3.0, 9.0), "n": (12.0, 40.0), "p": CHANCES}
INVERSE = (0.05, 0.5, 0.9)
CHI2 = {"x": (0.5, 3.0, 20.0, 80.0), "df": (0.7, 3.0, 25.0), "nc": (0.1, 2.0, 30.0)}
F = {"m": (1.0, 8.0), "n": (3.0, 30.0), "nc": (0.2, 6.0), "x": (0.1, 1.0, 4.0)}
T = {"df": (0.8, 5.0, 60.0), "nc": (-1.5, 0.3, 4.0), "t": (-2.0, 0.4, 3.0, 9.0)}
SIDES = (0.1, 1.0, 7.0)
COMPLEX = (0.3 + 0.4j, 2.0 - 1.0j, -1.5 + 3.0j, 8.0 + 2.0j)
ORDERS = (0.0, 0.7, 5.2)


def discrete() -> list[Function]:
    """Sums of probabilities of counts, and their inverses."""
    poisson, events = lambda k, m: upper_gamma(k + 1, m), {"k": COUNTS, "m": MEANS}
    kn = {"k": (1.0, 4.0), "n": (12.0, 40.0)}
    table = [
        ("pdtri", lambda s, k, y: poisson(k, s) - y, "y", {"k": COUNTS, "y": INVERSE}),
        ("pdtrik", lambda s, p, m: poisson(s, m) - p, "pm", {"p": (0.2, 0.9), "m": (2.0, 30.0)}),
        ("bdtri", lambda s, k, n, y: binomial(k, n, s) - y, "y", {**kn, "y": INVERSE}),
        (
            "bdtrik",
            lambda s, y, n, p: binomial(s, n, p) - y,
            "ynp",
            {"y": (0.2, 0.7), "n": (12.0, 40.0), "p": (0.3, 0.6)},
        ),
        (
            "bdtrin",
            lambda s, k, y, p: binomial(k, s, p) - y,
            "kyp",
            {"k": (3.0, 9.0), "y": (0.2, 0.7), "p": (0.3, 0.6)},
        ),
        ("nbdtri", lambda s, k, n, y: negative_binomial(k, n, s) - y, "y", {**kn, "y": INVERSE}),
        (
            "nbdtrik",
            lambda s, y, n, p: negative_binomial(s, n, p) - y,
            "ynp",
            {"y": (0.2, 0.7), "n": (4.0, 12.0), "p": (0.3, 0.6)},
        ),
        (
            "nbdtrin",
            lambda s, k, y, p: negative_binomial(k, s, p) - y,
            "kyp",
            {"k": (3.0, 9.0), "y": (0.2, 0.7), "p": (0.3, 0.6)},
        ),
    ]
    return [
        Function("pdtr", poisson, "m", events),
        Function("pdtrc", lambda k, m: lower_gamma(k + 1, m), "m", events),
        Function("bdtr", binomial, "p", TRIALS),
        Function("bdtrc", lambda k, n, p: 1 - binomial(k, n, p), "p", TRIALS),
        Function("nbdtr", negative_binomial, "p", TRIALS),
        Function("nbdtrc", lambda k, n, p: 1 - negative_binomial(k, n, p), "p", TRIALS),
        *(Function(n, inverse(n, e), p, grid, ENOUGH) for n, e, p, grid in table),
    ]


def noncentral() -> list[Function]:
    """The noncentral distributions, and their inverses."""
    p = (0.1, 0.6)
    table = [
        ("chndtrix", lambda s, p, df, nc: chi2_noncentral(s, df, nc) - p, "p df nc"),
        ("chndtridf", lambda s, x, p, nc: chi2_noncentral(x, s, nc) - p, "x p nc"),
        ("chndtrinc", lambda s, x, df, p: chi2_noncentral(x, df, s) - p, "x df p"),
        ("ncfdtri", lambda s, m, n, nc, p: f_noncentral(m, n, nc, s) - p, "m n nc p"),
        ("nctdtrit", lambda s, df, nc, p: t_noncentral(df, nc, s) - p, "df nc p"),
        ("nctdtrinc", lambda s, df, p, t: t_noncentral(df, s, t) - p, "df p t"),
    ]
    values = {"p": p, "df": (2.5, 9.0), "nc": (0.5, 4.0), "x": (20.0, 35.0), "m": (3.0,)}
    values |= {"n": (7.0, 30.0), "t": (1.5, 3.0)}
    return [
        Function("chndtr", chi2_noncentral, ("x", "df", "nc"), CHI2, ENOUGH),
        Function("ncfdtr", f_noncentral, ("m", "n", "nc", "x"), F, ENOUGH),
        Function("nctdtr", t_noncentral, ("df", "nc", "t"), T, ENOUGH),
        *(
            Function(n, inverse(n, e), names.split(), {k: values[k] for k in names.split()}, ENOUGH)
            for n, e, names in table
        ),
    ]


def carlson() -> list[Function]:
    """Carlson's symmetric integrals."""
    xyz = {"x": SIDES, "y": SIDES, "z": (0.4, 3.0)}
    return [
        Function("elliprc", mpmath.elliprc, "xy", {"x": SIDES, "y": (0.4, 3.0)}, ENOUGH),
        Function("elliprd", mpmath.elliprd, "xyz", xyz, ENOUGH),
        Function("elliprf", mpmath.elliprf, "xyz", xyz, ENOUGH),
        Function("elliprg", mpmath.elliprg, "xyz", xyz, ENOUGH),
        Function("elliprj", mpmath.elliprj, "xyzp", {**xyz, "p": (0.3, 5.0)}, ENOUGH),
    ]


def complex_arguments() -> list[Function]:
    """Functions of complex arguments, in those and in the order."""
    bessel = {"v": ORDERS, "z": COMPLEX}
    given = {"a": (0.5, 2.2), "b": (0.3,), "c": (1.5, 4.3), "z": (0.3 + 0.4j, -2.0 + 1.0j)}
    return [
        Function("jv", mpmath.besselj, "vz", bessel, ENOUGH),
        Function("yv", mpmath.bessely, "vz", bessel, ENOUGH),
        Function("iv", mpmath.besseli, "vz", bessel, ENOUGH),
        Function("kv", mpmath.besselk, "vz", bessel, ENOUGH),
        Function("hankel1", mpmath.hankel1, "vz", bessel, ENOUGH),
        Function("hankel2", mpmath.hankel2, "vz", bessel, ENOUGH),
        Function("hyp0f1", mpmath.hyp0f1, "vz", {"v": (0.6, 4.3), "z": COMPLEX}, ENOUGH),
        Function(
            "hyp1f1", mpmath.hyp1f1, "abz", {"a": (0.5, 3.2), "b": (1.5,), "z": COMPLEX}, ENOUGH
        ),
        Function("hyp2f1", mpmath.hyp2f1, "abcz", given, ENOUGH),
        Function("loggamma", mpmath.loggamma, "z", {"z": COMPLEX}, ENOUGH),
        Function("psi", mpmath.digamma, "z", {"z": COMPLEX}, ENOUGH),
        Function("erf", mpmath.erf, "z", {"z": COMPLEX[:3]}, ENOUGH),
        Function("expi", mpmath.ei, "z", {"z": COMPLEX}, ENOUGH),
        Function("exp1", mpmath.e1, "z", {"z": COMPLEX}, ENOUGH),
        Function("spence", lambda z: mpmath.polylog(2, 1 - z), "z", {"z": COMPLEX}, ENOUGH),
    ]


def legendre(m: Any, v: Any, x: Any) -> Any:
    """P_v^m on the cut, with the sign of Condon and Shortley."""
    return mpmath.legenp(v, m, x, type=2)


WRIGHT = {"a": (0.3, 1.0, 2.5), "b": (0.4, 3.0), "x": (0.1, 2.0, 9.0)}
CUT = {"m": (0.0, 1.0, 2.0), "v": (0.4, 2.0, 7.3), "x": (-0.6, 0.2, 0.95)}
FAMILIES = (
    *discrete(),
    *noncentral(),
    *carlson(),
    Function("lpmv", legendre, "vx", CUT, ENOUGH),
    Function("wright_bessel", wright, "abx", WRIGHT, ENOUGH),
    Function("log_wright_bessel", lambda *x: mpmath.log(wright(*x)), "abx", WRIGHT, ENOUGH),
    Function(
        "mathieu_a", characteristic(True), "q", {"m": (0.0, 1.0, 4.0), "q": (0.3, 2.0, 12.0)}, 40
    ),
    Function(
        "mathieu_b", characteristic(False), "q", {"m": (1.0, 2.0, 5.0), "q": (0.3, 2.0, 12.0)}, 40
    ),
    *complex_arguments(),
)
