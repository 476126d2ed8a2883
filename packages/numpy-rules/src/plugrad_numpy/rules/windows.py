"""Windows: kaiser, which has a derivative in its parameter, and those that are constants."""

from __future__ import annotations

import numpy as np

from plugrad import RuleSet
from plugrad_numpy.windows import kaiser

__all__ = ["rules"]

rules = RuleSet()

rules.composite(np.kaiser, kaiser)
rules.nondifferentiable(np.bartlett, np.blackman, np.hamming, np.hanning)
