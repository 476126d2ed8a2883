"""Functions whose derivatives are integrands."""

import numpy as np
from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

# SciPy has 6 digits of itairy, and modfresnel right for x > 0 only.
CASES = [
    case(special.exp1, positive(0.3, 3), complex=True),
    case(special.expi, positive(0.3, 3), complex=True),
    case(special.expn, 0, positive(0.3, 3), label="order 0"),
    case(special.expn, 1, positive(0.3, 3), label="order 1"),
    case(special.expn, np.array([2, 3, 4]), positive(0.3, 3, shape=(3,)), label="orders"),
    case(special.spence, positive(0.3, 1.8)),
    case(special.spence, positive(0.5, 1.5), dtypes=("complex128",), label="complex"),
    case(special.sici, positive(0.3, 4), complex=True),
    case(special.shichi, positive(0.3, 3), complex=True),
    case(special.itj0y0, positive(0.5, 4)),
    case(special.iti0k0, positive(0.5, 3)),
    case(special.it2j0y0, positive(0.5, 4)),
    case(special.it2i0k0, positive(0.5, 3)),
    case(special.itairy, real(-2, 2), shapes=[(3,)], rtol=1e-5),
    case(special.modfresnelp, positive(0.3, 2), shapes=[(3,)]),
    case(special.modfresnelm, positive(0.3, 2), shapes=[(3,)]),
    case(special.itstruve0, positive(0.5, 4)),
    case(special.it2struve0, positive(0.5, 4)),
    case(special.itmodstruve0, positive(0.5, 3)),
]
