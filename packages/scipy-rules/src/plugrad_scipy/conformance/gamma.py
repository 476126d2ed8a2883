"""Gamma and beta functions."""

import numpy as np
from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

THREE = [((3,), (3,), (3,)), ((2, 3), (), (3,)), ((), (), ())]

CASES = [
    case(special.gamma, positive(0.3, 4)),
    case(special.gamma, real(-0.9, -0.1), label="negative"),
    case(special.gamma, positive(0.5, 3), dtypes=("complex128",), order=1, label="complex"),
    case(special.gammaln, positive(0.3, 5)),
    case(special.gammaln, real(-0.9, -0.1), label="negative"),
    case(special.loggamma, positive(0.3, 5)),
    case(special.loggamma, positive(0.5, 3), dtypes=("complex128",), label="complex"),
    case(special.rgamma, positive(0.3, 4)),
    case(special.rgamma, real(-0.9, -0.1), label="negative"),
    case(special.rgamma, positive(0.5, 3), dtypes=("complex128",), order=1, label="complex"),
    case(special.psi, positive(0.3, 5)),
    case(special.psi, real(-0.9, -0.1), label="negative"),
    case(special.psi, positive(0.5, 3), dtypes=("complex128",), label="complex"),
    case(special.poch, positive(0.5, 3), positive(0.5, 3)),
    case(special.binom, positive(3, 5), positive(0.5, 2)),
    case(special.beta, positive(0.3, 3), positive(0.3, 3)),
    case(special.betaln, positive(0.3, 3), positive(0.3, 3)),
    case(special.gammainc, 1.7, positive(0.2, 4), argnums=(1,)),
    case(special.gammaincc, 1.7, positive(0.2, 4), argnums=(1,)),
    case(special.gammaincinv, 1.7, positive(0.1, 0.9), argnums=(1,)),
    case(special.gammainccinv, 1.7, positive(0.1, 0.9), argnums=(1,)),
    case(special.betainc, 1.7, 2.3, positive(0.1, 0.9), argnums=(2,)),
    case(special.betaincc, 1.7, 2.3, positive(0.1, 0.9), argnums=(2,)),
    case(special.betaincinv, 1.7, 2.3, positive(0.1, 0.9), argnums=(2,)),
    case(special.betainccinv, 1.7, 2.3, positive(0.1, 0.9), argnums=(2,)),
    case(special.gammainc, positive(0.5, 5), positive(0.5, 5), label="both"),
    case(special.gammaincc, positive(0.5, 5), positive(0.5, 5), label="both"),
    case(special.gammaincinv, positive(0.5, 5), positive(0.2, 0.8), label="both"),
    case(special.gammainccinv, positive(0.5, 5), positive(0.2, 0.8), label="both"),
    *[
        case(f, positive(0.5, 4), positive(0.5, 4), positive(0.2, 0.8), shapes=THREE, label="all")
        for f in (special.betainc, special.betaincc, special.betaincinv, special.betainccinv)
    ],
    case(special.zetac, positive(1.5, 6), shapes=[(3,)]),
    case(special.zetac, real(-3, 0), shapes=[(3,)], label="left"),
    case(special.gammainc, np.array([1, 2, 3]), positive(0.2, 4, shape=(3,)), label="integer"),
]
