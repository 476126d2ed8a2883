"""Fit a survival model with censored times by exact gradients, and by differences.

The data are the weeks in remission of 42 children with leukaemia (Freireich and others, Blood 21,
1963): half got the drug 6-mercaptopurine, half a placebo, and for twelve of the first the end was
not seen. The model is the Weibull regression of Kalbfleisch and Prentice (1980): a time that was
seen to end counts by its density, another by the probability of lasting longer. SciPy's BFGS gets
the gradient of plugrad, or takes differences; the Hessian at the end gives standard errors.
"""

import sys
import time
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from scipy.optimize import minimize

from plugrad import hessian, value_and_grad
from plugrad_scipy import stats

DRUG = np.array(
    [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35], dtype=float
)
DRUG_SEEN = np.arange(21) < 9
PLACEBO = np.array(
    [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], dtype=float
)
WEEKS = np.concatenate([DRUG, PLACEBO])
SEEN = np.concatenate([DRUG_SEEN, np.ones(21, bool)])
TREATED = np.arange(42) < 21
START = np.array([2.0, 0.0, 0.0])


def loss(params):
    """Give minus the log-likelihood of (intercept, effect of the drug, log scale)."""
    intercept, effect, log_scale = params
    lifetime = stats.weibull_min(np.exp(-log_scale), scale=np.exp(intercept + effect * TREATED))
    return -np.sum(np.where(SEEN, lifetime.logpdf(WEEKS), lifetime.logsf(WEEKS)))


def fit(gradient):
    """Minimise the loss by BFGS; give the result and the seconds it took."""
    objective = value_and_grad(loss) if gradient else loss
    started = time.perf_counter()
    result = minimize(objective, START, jac=gradient, method="BFGS", options={"gtol": 1e-8})
    return result, time.perf_counter() - started


def survivors(weeks, seen):
    """Give the steps of the product-limit estimate (Kaplan and Meier 1958): times and levels."""
    times, level, levels = np.unique(weeks[seen]), 1.0, []
    for t in times:
        level *= 1 - np.sum((weeks == t) & seen) / np.sum(weeks >= t)
        levels.append(level)
    return np.concatenate([[0.0], times, [36.0]]), np.array([1.0, *levels, levels[-1]])


def draw(params, errors, path):
    """Draw the estimates of both groups and the fitted curves."""
    figure = Figure(figsize=(7, 4.2), layout="constrained")
    axes = figure.add_subplot()
    weeks = np.linspace(0, 36, 200)
    for treated, colour, name in ((1, "tab:blue", "6-MP"), (0, "tab:red", "placebo")):
        chosen = treated == TREATED
        axes.step(*survivors(WEEKS[chosen], SEEN[chosen]), where="post", color=colour, lw=1)
        scale = np.exp(params[0] + params[1] * treated)
        curve = stats.weibull_min.sf(weeks, np.exp(-params[2]), scale=scale)
        axes.plot(weeks, curve, color=colour, lw=2, label=name)
        ends = WEEKS[chosen & ~SEEN]
        levels = stats.weibull_min.sf(ends, np.exp(-params[2]), scale=scale)
        axes.plot(ends, levels, "|", color=colour, ms=10)
    times = np.exp(params[1])
    axes.set_title(
        f"Weibull regression: the drug lengthens remission {times:.1f} times "
        f"(log {params[1]:.2f} ± {errors[1]:.2f})",
        fontsize=10,
    )
    axes.set(xlabel="weeks", ylabel="in remission", ylim=(0, 1.02), xlim=(0, 36))
    axes.legend(title="steps: product-limit estimate\nbars: end not seen", frameon=False)
    figure.savefig(path, dpi=120)


def main(output):
    """Fit both ways, print what they gave and leave the figure."""
    value_and_grad(loss)(START)  # loads the rules, so that it is not timed
    exact, exact_seconds = fit(gradient=True)
    rough, rough_seconds = fit(gradient=None)
    gradient = value_and_grad(loss)
    for name, result, seconds in (
        ("plugrad", exact, exact_seconds),
        ("differences", rough, rough_seconds),
    ):
        print(
            f"{name:12s} -log L {result.fun:.9f}  calls {result.nfev:3d}  "
            f"|gradient| {np.linalg.norm(gradient(result.x)[1]):.1e}  {1e3 * seconds:.0f} ms"
        )
    errors = np.sqrt(np.diag(np.linalg.inv(hessian(loss)(exact.x))))
    for name, value, error in zip(("intercept", "drug", "log scale"), exact.x, errors, strict=True):
        print(f"{name:10s} {value:8.4f} ± {error:.4f}")
    draw(exact.x, errors, output / "survival.png")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "output"
    folder.mkdir(parents=True, exist_ok=True)
    main(folder)
