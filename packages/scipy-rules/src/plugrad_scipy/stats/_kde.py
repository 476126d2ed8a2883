"""Kernel density estimates, differentiable in points, data, weights and bandwidth."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.stats

from plugrad.errors import RefusedError
from plugrad_scipy.special import logsumexp
from plugrad_scipy.stats._axes import double_array
from plugrad_scipy.stats._calls import any_traced
from plugrad_scipy.stats._normal_box import Settings, probability

__all__ = ["gaussian_kde"]


class gaussian_kde:  # noqa: N801 - it is SciPy's name
    """A density estimated by Gaussian kernels around data, as scipy.stats.gaussian_kde.

    `evaluate`, `pdf`, `logpdf`, calls and the integrals take traced points, ends and means; data,
    weights and a bandwidth that is a number may be traced.  `resample` is SciPy's, and refuses
    traced values.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.stats import gaussian_kde
        >>> kde = gaussian_kde(np.array([-1.0, 1.0]))
        >>> grad(lambda x: kde(x)[0])(0.0)
        0.0
    """

    def __init__(self, dataset: Any, bw_method: Any = None, weights: Any = None):
        self.plain: Any = None
        if not any_traced((dataset, bw_method, weights), {}):
            self.plain = scipy.stats.gaussian_kde(dataset, bw_method, weights)
        data = double_array(dataset)
        self.dataset = data.reshape(1, -1) if data.ndim < 2 else data
        self.d, self.n = self.dataset.shape
        if self.n <= 1:
            raise ValueError("`dataset` input should have multiple elements.")
        w = np.ones(self.n) if weights is None else double_array(weights)
        self.weights = w / np.sum(w)
        self.neff = 1 / np.sum(self.weights**2)
        self.factor = self._bandwidth(bw_method)
        mean = np.sum(self.dataset * self.weights, axis=1, keepdims=True)
        centered = self.dataset - mean
        spread = (self.weights * centered) @ centered.T / (1 - 1 / self.neff)
        self.covariance = spread * self.factor**2

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "plain":
            raise AttributeError(name)
        if self.plain is None:
            raise RefusedError(
                f"gaussian_kde.{name} cannot be differentiated: evaluate, pdf, logpdf and the "
                "integrals can."
            )
        return getattr(self.plain, name)

    def scotts_factor(self) -> Any:
        """Scott's rule (1992) for the bandwidth."""
        return self.neff ** (-1 / (self.d + 4))

    def silverman_factor(self) -> Any:
        """Silverman's rule (1986) for the bandwidth."""
        return (self.neff * (self.d + 2) / 4) ** (-1 / (self.d + 4))

    def _bandwidth(self, bw_method: Any) -> Any:
        if bw_method is None or bw_method == "scott":
            return self.scotts_factor()
        if isinstance(bw_method, str):
            if bw_method != "silverman":
                raise ValueError(
                    "`bw_method` should be 'scott', 'silverman', a scalar or a callable."
                )
            return self.silverman_factor()
        return bw_method(self) if callable(bw_method) else bw_method

    def logpdf(self, x: Any) -> Any:
        """The logarithm of the estimate at points, in columns; shape (points,)."""
        if self.plain is not None and not any_traced((x,), {}):
            return self.plain.logpdf(x)
        exponents = self._log_overlap(self._points(x), self.covariance)
        return logsumexp(exponents + np.log(self.weights), axis=1)

    def _points(self, x: Any) -> Any:
        points = np.atleast_2d(double_array(x))
        if points.shape[0] != self.d:
            if points.shape != (1, self.d):
                raise ValueError(f"points have dimension {points.shape[0]}, dataset has {self.d}")
            points = points.reshape(self.d, 1)
        return points

    def evaluate(self, points: Any) -> Any:
        """The estimate at points, in columns; shape (points,)."""
        if self.plain is not None and not any_traced((points,), {}):
            return self.plain.evaluate(points)
        return np.exp(self.logpdf(points))

    __call__ = evaluate
    pdf = evaluate

    # -- integrals ---------------------------------------------------------------------------------

    @property
    def inv_cov(self) -> Any:
        """The inverse of the covariance of a kernel."""
        return np.linalg.inv(self.covariance)

    def _log_overlap(self, points: Any, covariance: Any) -> Any:
        """The log-densities of points (d, m) under kernels of a covariance, shape (m, n)."""
        d = points[:, :, None] - self.dataset[:, None, :]
        flat = np.reshape(d, (self.d, -1))
        form = np.sum(flat * np.linalg.solve(covariance, flat), axis=0)
        _, logdet = np.linalg.slogdet(2 * np.pi * covariance)
        return -(np.reshape(form, np.shape(d)[1:]) + logdet) / 2

    def integrate_gaussian(self, mean: Any, cov: Any) -> Any:
        """The integral of the estimate times a normal density: mean (d,), cov (d, d)."""
        mean = np.reshape(double_array(mean), (-1, 1))
        cov = np.reshape(double_array(cov), (self.d, self.d))
        return np.sum(np.exp(self._log_overlap(mean, self.covariance + cov)) @ self.weights)

    def integrate_box_1d(self, low: Any, high: Any) -> Any:
        """The integral of an estimate in one dimension from low to high."""
        if self.d != 1:
            raise ValueError("integrate_box_1d() only handles 1D pdfs")
        return self.integrate_box(np.reshape(low, (1,)), np.reshape(high, (1,)))

    def integrate_box(
        self, low_bounds: Any, high_bounds: Any, maxpts: Any = None, **random: Any
    ) -> Any:
        """The integral over a box with the corners low_bounds (d,) and high_bounds (d,)."""
        low, high = double_array(low_bounds), double_array(high_bounds)
        settings = Settings({"maxpts": maxpts} | random)
        terms = [
            w * probability(low, high, mean, self.covariance, settings)
            for w, mean in zip(self.weights, self.dataset.T, strict=True)
        ]
        return sum(terms[1:], terms[0])

    def integrate_kde(self, other: Any) -> Any:
        """The integral of the product of two estimates."""
        if other.d != self.d:
            raise ValueError("KDEs are not the same dimensionality")
        overlap = self._log_overlap(other.dataset, self.covariance + other.covariance)
        return other.weights @ np.exp(overlap) @ self.weights
