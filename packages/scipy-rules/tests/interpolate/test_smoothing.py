"""Smoothing splines have the derivatives of the splines that meet their conditions exactly.

SciPy stops within 0.1 % of s, so differences of its values are those of its iterations.  Here the
conditions are solved to the last digit, with SciPy's knots and the part of s that it has reached,
by code of its own: jumps are differences of SciPy's splines left and right of a knot.
"""

from inspect import signature

import numpy as np
import pytest
import scipy.interpolate
import scipy.optimize

from plugrad import errors, jvp, vjp
from plugrad_scipy import interpolate, optimize
from plugrad_scipy.interpolate._smoothing import knots_of, smoothed, smoothing

CLOSES = "bc_type" in signature(scipy.interpolate.make_splrep).parameters
RNG = np.random.default_rng(1)
X = np.sort(RNG.uniform(0, 10, 25))
Y, W = np.sin(X) + 0.2 * RNG.normal(size=25), RNG.uniform(0.5, 1.5, 25)
PERIODIC = np.concatenate([Y[:-1], Y[:1]])
POINTS = np.linspace(0.5, 9.5, 7)


def sides(t, k, x):
    """The B-splines at x and their jumps, in FITPACK's scale."""
    splines = scipy.interpolate.BSpline(t, np.eye(len(t) - k - 1), k)
    inner = t[k + 1 : -k - 1]
    between = (t[k:-k][:-1] + t[k:-k][1:]) / 2
    pieces = splines.derivative(k)(between) if k else splines(between)
    scale = ((t[-k - 1] - t[k]) / (len(inner) + 1)) ** k / np.prod(np.arange(1, k + 1))
    return splines(x), np.diff(pieces, axis=0) * scale


def exact(fit, misfit_of, aim):
    """fit(λ) whose misfit is what is aimed at."""
    found = scipy.optimize.brentq(lambda u: misfit_of(fit(np.exp(u))) - aim, -40, 40, xtol=1e-14)
    return fit(np.exp(found))


def nearest(a, d, b, weight):
    """The minimum of |a c - b|² + weight |d c|²."""
    rows = np.concatenate([a, np.sqrt(weight) * d])
    zeros = np.zeros((len(d), *b.shape[1:]))
    return np.linalg.lstsq(rows, np.concatenate([b, zeros]))[0]


def curve(k, part, places, periodic, x, y, w, s):
    """The values at points of the exact spline whose inner knots are data."""
    inner, low, high = x[places], x[0], x[-1]
    if periodic:
        period = np.concatenate([[low], inner])
        turns = np.arange(-k, len(period) + k + 1)
        t = period[turns % len(period)] + (high - low) * (turns // len(period))
        x, y, w = x[:-1], y[:-1], w[:-1]
    else:
        t = np.concatenate([[low] * (k + 1), inner, [high] * (k + 1)])
    a, d = sides(t, k, x)
    more = np.eye(a.shape[1])
    if periodic:
        more = more[: -k or None, : -k or None][np.arange(a.shape[1]) % (a.shape[1] - k)]
    a, d, b = (a * w[:, None]) @ more, d @ more, y * w
    c = exact(lambda weight: nearest(a, d, b, weight), lambda c: np.sum((a @ c - b) ** 2), s * part)
    return scipy.interpolate.BSpline(t, more @ c, k)(POINTS)


def spline_and_rest(name, k, periodic, y, s):
    """The function of data, weights and s, and the exact one."""
    if name == "UnivariateSpline":
        spline = scipy.interpolate.UnivariateSpline(X, y, W, k=k, s=s)
        t = np.concatenate([X[:1].repeat(k), spline.get_knots(), X[-1:].repeat(k)])
        c = np.concatenate([spline.get_coeffs(), np.zeros(k + 1)])

        def ours(x, y, w, s):
            return interpolate.UnivariateSpline(x, y, w, k=k, s=s)(POINTS)
    elif name == "splrep":
        t, c = scipy.interpolate.splrep(X, y, W, k=k, s=s, per=periodic)[:2]

        def ours(x, y, w, s):
            return interpolate.splev(POINTS, interpolate.splrep(x, y, w, k=k, s=s, per=periodic))
    else:
        more = {"bc_type": "periodic"} if periodic else {}
        spline = scipy.interpolate.make_splrep(X, y, w=W, k=k, s=s, **more)
        t, c = spline.t, spline.c

        def ours(x, y, w, s):
            return interpolate.make_splrep(x, y, w=w, k=k, s=s, **more)(POINTS)

    places = np.searchsorted(X, t[k + 1 : -k - 1])
    assert np.array_equal(X[places], t[k + 1 : -k - 1])
    seen = slice(None, -1) if periodic else slice(None)
    values = scipy.interpolate.BSpline(t, c[: len(t) - k - 1], k)(X[seen])
    part = np.sum((W[seen] * (values - y[seen])) ** 2) / s
    return ours, lambda *given: curve(k, part, places, periodic, *given)


@pytest.mark.parametrize(("name", "k", "s", "periodic"), [
    ("UnivariateSpline", 3, 1.0, False),
    ("UnivariateSpline", 5, 0.1, False),
    *(("splrep", k, 1.0, periodic) for k in (1, 3, 4) for periodic in (False, True)),
    *(("make_splrep", 3, s, periodic) for s in (0.3, 1.0) for periodic in (False, True)),
])  # fmt: skip
def test_a_smoothing_spline_moves_as_the_exact_one(name, k, s, periodic):
    if name == "make_splrep" and periodic and not CLOSES:
        pytest.skip("SciPy 1.16 has no periodic ones")
    y = PERIODIC if periodic else Y
    ours, reference = spline_and_rest(name, k, periodic, y, s)
    given = X, y, W, s
    value = ours(*given)
    assert np.allclose(reference(*given), value, atol=1e-9)
    for place in range(4):
        t = np.random.default_rng(place).normal(size=np.shape(given[place]))[()]
        if place == 1 and periodic:
            t[-1] = t[0]

        def along(f, h, place=place, t=t):
            return f(*(x + h * t if n == place else x for n, x in enumerate(given)))

        wide, narrow = (
            (along(reference, h) - along(reference, -h)) / (2 * h) for h in (2e-5, 1e-5)
        )
        slope = (4 * narrow - wide) / 3
        found, forward = jvp(lambda e, along=along: along(ours, e), (0.0,), (1.0,))
        assert np.allclose(found, value, atol=1e-9)
        assert np.allclose(forward, slope, rtol=1e-5, atol=1e-6), place
        _, pull = vjp(lambda e, along=along: along(ours, e), 0.0)
        assert np.isclose(pull(np.ones(7)), np.sum(forward), rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize("s", [0.5, 3.0])
def test_a_smoothed_grid_moves_as_the_exact_one(s):
    rng = np.random.default_rng(2)
    x, y = np.sort(rng.uniform(0, 5, 8)), np.sort(rng.uniform(0, 5, 9))
    z = rng.normal(size=(8, 9)) * 0.3 + np.sin(x / 2)[:, None] * np.cos(y / 3)
    at = rng.uniform(1, 4, (2, 5))
    spline = scipy.interpolate.RectBivariateSpline(x, y, z, s=s, kx=2)
    part = spline.get_residual() / s
    places = [np.searchsorted(g, t[k:-k][1:-1]) for g, t, k in zip(
        (x, y), spline.get_knots(), (2, 3), strict=True)]  # fmt: skip

    def reference(x, y, z, s):
        ends = [
            np.concatenate([[g[0]] * (k + 1), g[p], [g[-1]] * (k + 1)])
            for g, p, k in zip((x, y), places, (2, 3), strict=True)
        ]
        (a, d), (b, e) = sides(ends[0], 2, x), sides(ends[1], 3, y)

        def fit(weight):
            return nearest(b, e, nearest(a, d, z, weight).T, weight).T

        c = exact(fit, lambda c: np.sum((a @ c @ b.T - z) ** 2), s * part)
        return scipy.interpolate.NdBSpline(tuple(ends), c, (2, 3))(at.T)

    def ours(x, y, z, s):
        return interpolate.RectBivariateSpline(x, y, z, s=s, kx=2).ev(*at)

    given = x, y, z, s
    assert np.allclose(ours(*given), reference(*given))
    for place in range(4):
        t = np.random.default_rng(place).normal(size=np.shape(given[place]))[()]

        def along(f, h, place=place, t=t):
            return f(*(g + h * t if n == place else g for n, g in enumerate(given)))

        slope = (along(reference, 1e-5) - along(reference, -1e-5)) / 2e-5
        value, forward = jvp(lambda e, along=along: along(ours, e), (0.0,), (1.0,))
        assert np.allclose(value, spline.ev(*at))
        assert np.allclose(forward, slope, rtol=1e-4, atol=1e-6), place


def test_a_fit_that_did_not_get_to_s_has_no_derivative():
    def misfit(weight):
        return 1 + weight / (1 + weight)

    with pytest.raises(optimize.NotSolvedError, match="as large or as small"):
        vjp(lambda s: smoothing(misfit, s), 3.0)
    found = np.full((1, 1), 2.0)  # its misfit is 4
    with pytest.raises(optimize.NotSolvedError, match="take a larger s"):
        smoothed(lambda weight: np.zeros((1, 1)), lambda c: np.sum(c**2), 3.0, found)


def test_knots_that_are_no_data_are_refused():
    with pytest.raises(errors.NotDifferentiableError, match="not among its data"):
        knots_of(X, np.array([0.0, 0.0, 5.0, 10.0, 10.0]), 1, (0.0, 10.0))


def test_the_factor_that_cross_validation_finds_moves_with_the_data():
    rng = np.random.default_rng(5)
    wave = np.sin(X) + 0.5 * rng.normal(size=25)

    def reference(y):
        def score(u):
            influence = np.stack([
                scipy.interpolate.make_smoothing_spline(X, unit, lam=np.exp(u))(X)
                for unit in np.eye(25)
            ], axis=1)  # fmt: skip
            return np.mean((y - influence @ y) ** 2) / (1 - np.trace(influence) / 25) ** 2

        found = scipy.optimize.minimize_scalar(
            score, bounds=(-2, 0), method="bounded", options={"xatol": 1e-10}
        )
        return scipy.interpolate.make_smoothing_spline(X, y, lam=np.exp(found.x))(POINTS)

    def ours(y):
        return interpolate.make_smoothing_spline(X, y)(POINTS)

    t = rng.normal(size=25)
    value, forward = jvp(ours, (wave,), (t,))
    assert np.allclose(value, scipy.interpolate.make_smoothing_spline(X, wave)(POINTS))
    slope = (reference(wave + 1e-3 * t) - reference(wave - 1e-3 * t)) / 2e-3
    assert np.allclose(forward, slope, rtol=1e-3, atol=1e-4)
    assert np.isclose(vjp(ours, wave)[1](np.ones(7)) @ t, np.sum(forward))
