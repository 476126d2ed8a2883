"""Fit the equations of Lotka and Volterra to hares and lynxes, by exact gradients and differences.

The data are the pelts, in thousands, that the Hudson's Bay Company got in the years 1900 to 1920.
Hares h and lynxes l follow

    dh/dt = (a - b l) h,  dl/dt = (d h - c) l,

with six unknowns: the four rates and both animals in 1900. The loss is the sum of squared
differences of logarithms. SciPy's BFGS gets the gradient of plugrad through the differential
equation, or takes differences. With so few unknowns differences take less time, though seven times
the solutions; what they cannot do is get more digits from a more accurate solution, as the last
lines of the output show.
"""

import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from scipy.optimize import approx_fprime, minimize

from plugrad import value_and_grad
from plugrad_scipy.integrate import solve_ivp

YEARS = np.arange(1900.0, 1921.0)
HARES, LYNXES = np.reshape(
    np.loadtxt(
        [
            "30 47.2 70.2 77.4 36.3 20.6 18.1 21.4 22 25.4 27.1 40.3 57 76.6",
            "52.3 19.5 11.2 7.6 14.6 16.2 24.7 4 6.1 9.8 35.2 59.4 41.7 19",
            "13 8.3 9.1 7.4 8 12.3 19.5 45.7 51.1 29.7 15.8 9.7 10.1 8.6",
        ]
    ),
    (2, 21),
)
NAMES = ("a", "b", "c", "d", "hares 1900", "lynxes 1900")
START = np.log([0.5, 0.025, 0.9, 0.03, 30.0, 4.0])


def rate(t, y, a, b, c, d):
    """Give the changes of hares and lynxes."""
    hares, lynxes = y
    return [(a - b * lynxes) * hares, (d * hares - c) * lynxes]


def populations(params, years=YEARS, tolerance=1e-6, **options):
    """Solve the equations; `params` are the logarithms of the rates and of the start."""
    values = np.exp(params)
    found = solve_ivp(
        rate,
        (years[0], years[-1]),
        values[4:],
        t_eval=years,
        args=(values[0], values[1], values[2], values[3]),
        rtol=tolerance,
        atol=tolerance,
        **options,
    )
    return found.y


def loss(params, **options):
    """Give the sum of squared differences of logarithms."""
    misfit = np.log(populations(params, **options)) - np.log(np.stack([HARES, LYNXES]))
    return np.sum(misfit**2)


def fit(gradient):
    """Minimise the loss by BFGS; give the result and the seconds it took."""
    objective = value_and_grad(loss) if gradient else loss
    started = time.perf_counter()
    result = minimize(objective, START, jac=gradient, method="BFGS", options={"gtol": 1e-4})
    return result, time.perf_counter() - started


def errors(params, tolerance=1e-10):
    """Compare gradients from accurate solutions: name, relative error, seconds."""
    exact = value_and_grad(lambda p: loss(p, tolerance=1e-12, method="DOP853"))(params)[1]
    ways = {
        way: value_and_grad(partial(loss, tolerance=tolerance, sensitivity=way))
        for way in ("adjoint", "forward", "discrete")
    }
    rough = partial(loss, tolerance=tolerance)
    ways["differences"] = lambda p: (None, approx_fprime(p, rough))
    for name, gradient in ways.items():
        started = time.perf_counter()
        found = gradient(params)[1]
        seconds = time.perf_counter() - started
        yield name, np.linalg.norm(found - exact) / np.linalg.norm(exact), seconds


def draw(params, path):
    """Draw the pelts and the fitted curves, over the years and one against the other."""
    figure = Figure(figsize=(9, 4), layout="constrained")
    over, against = figure.subplots(1, 2, width_ratios=(2, 1))
    years = np.linspace(YEARS[0], YEARS[-1], 400)
    hares, lynxes = populations(params, years)
    for name, data, curve, colour in (
        ("hares", HARES, hares, "tab:blue"),
        ("lynxes", LYNXES, lynxes, "tab:red"),
    ):
        over.plot(YEARS, data, "o", color=colour, ms=4)
        over.plot(years, curve, color=colour, label=name)
    over.set(xlabel="year", ylabel="thousands of pelts", xticks=YEARS[::5], ylim=(0, None))
    over.legend(frameon=False)
    against.plot(HARES, LYNXES, "-o", color="0.6", ms=4, lw=0.7)
    against.plot(hares, lynxes, color="k")
    against.set(xlabel="hares", ylabel="lynxes", xlim=(0, None), ylim=(0, None))
    figure.suptitle("Hares and lynxes of Hudson Bay, and the equations of Lotka and Volterra")
    figure.savefig(path, dpi=120)


def main(output):
    """Fit both ways, print what they gave and leave the figure."""
    value_and_grad(loss)(START)  # loads the rules, so that it is not timed
    exact, exact_seconds = fit(gradient=True)
    rough, rough_seconds = fit(gradient=None)
    for name, result, seconds in (
        ("plugrad", exact, exact_seconds),
        ("differences", rough, rough_seconds),
    ):
        print(
            f"{name:12s} squared misfit {result.fun:.7f}  calls {result.nfev:4d}  {seconds:.2f} s"
        )
    for name, error, seconds in errors(START):
        print(f"gradient by {name:12s} error {error:.1e}  {1e3 * seconds:.0f} ms")
    for name, value in zip(NAMES, np.exp(exact.x), strict=True):
        print(f"{name:12s} {value:8.4f}")
    draw(exact.x, output / "lotka_volterra.png")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "output"
    folder.mkdir(parents=True, exist_ok=True)
    main(folder)
