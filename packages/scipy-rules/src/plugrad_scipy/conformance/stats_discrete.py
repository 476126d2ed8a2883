"""The discrete distributions of scipy.stats, in their parameters."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.stats

from plugrad_scipy import stats
from plugrad_scipy.conformance.stats_continuous import lean, near
from plugrad_testing import case

__all__ = ["CASES", "SHAPES"]

SHAPES: dict[str, tuple[float, ...]] = {
    "bernoulli": (0.3,),
    "betabinom": (5, 2.3, 1.63),
    "betanbinom": (5, 9.3, 1.4),
    "binom": (5, 0.4),
    "boltzmann": (1.4, 19),
    "dlaplace": (0.8,),
    "geom": (0.5,),
    "logser": (0.6,),
    "nbinom": (5.5, 0.5),
    "nchypergeom_fisher": (14, 8, 6, 0.5),
    "nchypergeom_wallenius": (14, 8, 6, 0.5),
    "planck": (0.51,),
    "poisson": (2.6,),
    "skellam": (5.0, 4.0),
    "yulesimon": (11.0,),
    "zipf": (6.5,),
    "zipfian": (1.25, 10),
}
K = np.array([1, 3])


def in_k(name: str) -> Any:
    """What a distribution gives at k; of one trial, the chance of 0 and 1."""
    d, k = getattr(stats, name), K if name != "bernoulli" else np.array([0, 0])

    def methods(*shapes: Any) -> Any:
        return (
            d.pmf(k, *shapes),
            d.logpmf(k, *shapes),
            d.cdf(k, *shapes),
            d.sf(k, *shapes),
            d.logcdf(k, *shapes),
            d.logsf(k, *shapes),
        )

    return methods


CASES = [
    case(
        in_k(name),
        *(value if isinstance(value, int) else near(value) for value in shapes),
        shapes=[((),) * sum(not isinstance(value, int) for value in shapes)],
        name=f"scipy.stats.{name}",
        **lean(name, "poisson"),
    )
    for name, shapes in SHAPES.items()
    if hasattr(scipy.stats, name)
]
