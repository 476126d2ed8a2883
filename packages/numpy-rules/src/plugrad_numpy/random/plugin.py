"""The plugin through which plugrad learns numpy.random, when that is first met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from plugrad import hookimpl
from plugrad_numpy.random.draws import REFUSED
from plugrad_numpy.random.generators import FUNCTIONS, Generator, RandomState, default_rng

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]

_WITHOUT_PARAMETERS = (
    *("bytes", "get_state", "rand", "randn", "random", "random_sample", "ranf", "sample", "seed"),
    *("set_state", "standard_cauchy", "standard_exponential", "standard_normal"),
    *("SeedSequence", "BitGenerator", "MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64"),
)


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """What the functions of numpy.random say to a traced value."""
    for name, function in FUNCTIONS.items():
        if name in REFUSED:
            rules.refused(getattr(np.random, name), REFUSED[name])
        else:
            rules.composite(getattr(np.random, name), function)
    rules.composite(np.random.default_rng, default_rng)
    rules.composite(np.random.Generator, Generator)
    rules.composite(np.random.RandomState, RandomState)
    rules.nondifferentiable(*[getattr(np.random, name) for name in _WITHOUT_PARAMETERS])
