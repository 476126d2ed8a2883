"""The Kolmogorov and Smirnov distributions."""

from scipy import special

from plugrad_testing import case, positive

__all__ = ["CASES"]

SINGLE = {"float32": "SciPy's single precision warns of a float n"}

CASES = [
    case(special.kolmogorov, positive(0.3, 0.9), shapes=[(3,)]),
    case(special.kolmogorov, positive(1.1, 2), shapes=[(3,)], label="large"),
    case(special.kolmogi, positive(0.1, 0.9), shapes=[(3,), "scalar"]),
    case(special.smirnov, 1, positive(0.1, 0.9), shapes=[()], label="of one", exclude=SINGLE),
    case(special.smirnov, 7, positive(0.15, 0.27), shapes=[(3,), "scalar"], exclude=SINGLE),
    case(special.smirnovi, 7, positive(0.3, 0.4), shapes=[(3,)], exclude=SINGLE),
]
