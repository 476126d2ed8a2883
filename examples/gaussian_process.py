"""Fit a Gaussian process to a monthly series, by exact gradients and by finite differences.

The series is made here: fifteen years of a slow rise, a yearly cycle whose shape drifts, weather
and noise. Seven hyperparameters are fitted by maximum likelihood with ``scipy.optimize.minimize``,
once with plugrad's gradient through ``cho_factor`` and ``cho_solve`` and once without a gradient,
when SciPy takes differences. The gradients are compared with the textbook formula. Run it by itself
(``python examples/gaussian_process.py``) or through ``main.py``.
"""

import sys
from pathlib import Path
from time import perf_counter

import numpy as np
from matplotlib.figure import Figure
from scipy.optimize import approx_fprime, minimize

from plugrad import value_and_grad
from plugrad_scipy import linalg

NAMES = ("rise", "rise years", "cycle", "cycle years", "cycle shape", "weather", "weather years")
START = np.log([1.0, 5.0, 1.0, 10.0, 1.0, 0.5, 0.5])
NOISE = 0.1
BEYOND = 24


def series(months=180):
    """Give times in years and values of mean 0, the last BEYOND of them to be forecast."""
    rng = np.random.default_rng(7)
    t = np.arange(months) / 12
    cycle = np.sin(2 * np.pi * t) + (0.5 - 0.1 * t) * np.cos(4 * np.pi * t)
    weather = np.convolve(rng.normal(size=months + 5), np.full(6, 0.15), "valid")
    values = 0.15 * t + 0.01 * t**2 + cycle + weather + NOISE * rng.normal(size=months)
    return t, values - values.mean()


def kernel(log_params, s, t):
    """Give the covariances of the values at times s with those at times t."""
    rise, rise_years, cycle, cycle_years, shape, weather, weather_years = np.exp(log_params)
    d = s[:, None] - t[None, :]
    slow = rise**2 * np.exp(-0.5 * (d / rise_years) ** 2)
    yearly = np.exp(-0.5 * (d / cycle_years) ** 2 - 2 * (np.sin(np.pi * d) / shape) ** 2)
    short = weather**2 * np.exp(-0.5 * (d / weather_years) ** 2)
    return slow + cycle**2 * yearly + short


def cost(log_params, t, y):
    """Give the negative log-likelihood of the values y at times t, but for a constant."""
    covariance = kernel(log_params, t, t) + NOISE**2 * np.eye(len(t))
    factor, lower = linalg.cho_factor(covariance, lower=True)
    quadratic = 0.5 * y @ linalg.cho_solve((factor, lower), y)
    return quadratic + np.sum(np.log(np.diagonal(factor)))


def textbook_gradient(log_params, t, y):
    """Give ½ tr(K⁻¹ K') − ½ yᵀK⁻¹ K' K⁻¹y, with K' by complex steps, exact to rounding."""
    inverse = np.linalg.inv(kernel(log_params, t, t) + NOISE**2 * np.eye(len(t)))
    weights = inverse @ y
    steps = log_params + 1e-30j * np.eye(len(log_params))
    slopes = [np.imag(kernel(step, t, t)) / 1e-30 for step in steps]
    return np.array([0.5 * (np.sum(inverse * k) - weights @ k @ weights) for k in slopes])


def fit(t, y, *, exact):
    """Minimise the cost; give SciPy's result, the calls of the cost, and the seconds."""
    calls = 0
    cost_and_grad = value_and_grad(cost)

    def objective(log_params):
        nonlocal calls
        calls += 1
        return cost_and_grad(log_params, t, y) if exact else cost(log_params, t, y)

    begin = perf_counter()
    result = minimize(objective, START, jac=exact or None, method="L-BFGS-B")
    return result, calls, perf_counter() - begin


def forecast(log_params, t, y, later):
    """Give the mean and the standard deviation of the process at later times."""
    covariance = kernel(log_params, t, t) + NOISE**2 * np.eye(len(t))
    factor = linalg.cho_factor(covariance, lower=True)
    across = kernel(log_params, later, t)
    variance = np.diagonal(kernel(log_params, later, later)) + NOISE**2
    explained = np.sum(across.T * linalg.cho_solve(factor, across.T), axis=0)
    return across @ linalg.cho_solve(factor, y), np.sqrt(variance - explained)


def draw(t, y, fitted, errors, output: Path) -> Path:
    """Save the series with its forecast, beside the errors of both gradients."""
    figure = Figure(figsize=(11, 4.2), layout="constrained")
    left, right = figure.subplots(1, 2, width_ratios=(2.2, 1))
    known = len(t) - BEYOND
    later = t[known - 1 :]
    mean, deviation = forecast(fitted, t[:known], y[:known], later)
    left.plot(t, y, "k.", markersize=3, label="series")
    left.plot(later, mean, label="forecast")
    left.fill_between(later, mean - 2 * deviation, mean + 2 * deviation, alpha=0.25)
    left.set(xlabel="years", title="the last two years were not used")
    left.legend()
    left.grid(alpha=0.3)
    places = np.arange(len(NAMES))
    for (label, error), marker in zip(errors.items(), "os", strict=True):
        right.semilogy(places, np.maximum(error, 1e-17), marker, label=label)
    right.set_xticks(places, NAMES, rotation=40, ha="right")
    right.set(ylim=(1e-17, 1), title="error of the gradient at the start,\nrelative to its length")
    right.legend()
    right.grid(alpha=0.3)
    path = output / "gaussian_process.png"
    figure.savefig(path, dpi=120)
    return path


def main(output: Path) -> None:
    """Fit both ways, print calls, seconds and errors, and save the plot."""
    t, y = series()
    known = t[:-BEYOND], y[:-BEYOND]
    true = textbook_gradient(START, *known)
    found = {
        "plugrad": value_and_grad(cost)(START, *known)[1],
        "differences": approx_fprime(START, lambda p: cost(p, *known)),
    }
    errors = {k: np.abs(g - true) / np.linalg.norm(true) for k, g in found.items()}
    fits = {name: fit(*known, exact=name == "plugrad") for name in found}
    for name, (result, calls, seconds) in fits.items():
        slope = np.linalg.norm(textbook_gradient(result.x, *known))
        print(
            f"{name}: cost {result.fun:.6f} after {calls} calls and {seconds:.2f} s; "
            f"slope left {slope:.1e}; error of the gradient {np.max(errors[name]):.1e}"
        )
    fitted = fits["plugrad"][0].x
    print("fitted:", ", ".join(f"{n} {x:.2f}" for n, x in zip(NAMES, np.exp(fitted), strict=True)))
    mean, deviation = forecast(fitted, *known, t[-BEYOND:])
    inside = np.mean(np.abs(y[-BEYOND:] - mean) < 2 * deviation)
    print(f"share of the forecast months within two deviations: {inside:.2f}")
    print("saved", draw(t, y, fitted, errors, output))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
