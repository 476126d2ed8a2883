"""Fit the noise of a Kalman filter that fills arrays made by plain ``np.zeros``.

The filter is written for NumPy and knows nothing of plugrad. ``plugrad_numpy.assignable`` runs it
as it is, with arrays that can hold traced values, so that the two noise levels of the model can be
fitted by maximum likelihood with an exact gradient.
Run it by itself (``python examples/kalman_filter.py``) or through ``main.py``.
"""

import sys
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from scipy.optimize import minimize

from plugrad import value_and_grad
from plugrad_numpy import assignable

STEP = np.array([[1.0, 1.0], [0.0, 1.0]])  # place and speed, one unit of time later
SEEN = np.array([1.0, 0.0])  # only the place is measured
KICK = np.array([[1 / 3, 1 / 2], [1 / 2, 1.0]])  # how random acceleration spreads


def kalman(process, noise, observed):
    """Give the means (n, 2) and covariances (n, 2, 2) of the states, and the log-likelihood."""
    n = len(observed)
    means = np.zeros((n, 2))
    covariances = np.zeros((n, 2, 2))
    scores = np.zeros(n)
    mean, covariance = np.zeros(2), 10.0 * np.eye(2)
    for k in range(n):
        mean = STEP @ mean
        covariance = STEP @ covariance @ STEP.T + process * KICK
        surprise = observed[k] - SEEN @ mean
        spread = SEEN @ covariance @ SEEN + noise
        gain = covariance @ SEEN / spread
        means[k] = mean = mean + gain * surprise
        covariances[k] = covariance = covariance - np.outer(gain, SEEN @ covariance)
        scores[k] = -0.5 * (np.log(2 * np.pi * spread) + surprise**2 / spread)
    return means, covariances, scores.sum()


def cost(logs, observed):
    """Give minus the log-likelihood of the logarithms of the two variances."""
    process, noise = np.exp(logs)
    return -assignable(kalman)(process, noise, observed)[2]


def drive(process=0.02, noise=1.0, n=300):
    """Give the places of a walk of random acceleration, and noisy measurements of them."""
    rng = np.random.default_rng(1)
    states = np.zeros((n, 2))
    kicks = rng.standard_normal((n, 2)) @ np.linalg.cholesky(process * KICK).T
    for k in range(1, n):
        states[k] = STEP @ states[k - 1] + kicks[k]
    return states[:, 0], states[:, 0] + np.sqrt(noise) * rng.standard_normal(n)


def fit(observed):
    """Give the variances of process and noise that make the measurements likeliest."""
    found = minimize(value_and_grad(cost), np.zeros(2), (observed,), method="BFGS", jac=True)
    return np.exp(found.x)


def main(output: Path) -> None:
    """Print the fitted variances and save the figure."""
    places, observed = drive()
    process, noise = fit(observed)
    print(f"Kalman filter: process {process:.4f} (true 0.02), noise {noise:.2f} (true 1)")
    means, covariances, _ = kalman(process, noise, observed)
    width = 2 * np.sqrt(covariances[:, 0, 0])
    time = np.arange(len(places))
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    axes.plot(time, observed - places, ".", color="0.6", label="measured − true")
    axes.plot(time, means[:, 0] - places, label="filtered − true")
    axes.fill_between(time, -width, width, alpha=0.2, label="two standard deviations")
    axes.set(xlabel="time", ylabel="place", title="A Kalman filter fitted by its own likelihood")
    axes.legend(loc="upper right")
    path = output / "kalman_filter.png"
    figure.savefig(path, dpi=120)
    print("saved", path)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
