"""Bessel functions and their relatives."""

import numpy as np
from scipy import special

from plugrad_testing import case, nonzero, positive, real

__all__ = ["CASES"]

KELVIN = (
    special.ber,
    special.bei,
    special.ker,
    special.kei,
    special.berp,
    special.beip,
    special.kerp,
    special.keip,
)

ORDERED = (
    special.jv,
    special.yv,
    special.iv,
    special.kv,
    special.jve,
    special.yve,
    special.ive,
    special.kve,
    special.struve,
    special.modstruve,
)

THREE = {"dtypes": ("float64",), "shapes": [((2,), (), (2,))]}

CASES = [
    case(special.j0, real(-4, 4)),
    case(special.j1, real(-4, 4)),
    case(special.y0, positive(0.3, 4)),
    case(special.y1, positive(0.3, 4)),
    case(special.i0, real(-2, 2)),
    case(special.i1, real(-2, 2)),
    case(special.k0, positive(0.3, 3)),
    case(special.k1, positive(0.3, 3)),
    case(special.i0e, nonzero(0.2, 4)),
    case(special.i1e, nonzero(0.2, 4)),
    case(special.k0e, positive(0.3, 4)),
    case(special.k1e, positive(0.3, 4)),
    *[
        case(
            f,
            order,
            positive(0.5, 4),
            complex=f is not special.yn,
            label=f"order {order}",
            argnums=(1,),
        )
        for f in (special.jv, special.yv, special.iv, special.kv, special.kve)
        for order in (0, 2, 1.5)
    ],
    *[case(f, 2, positive(0.5, 4)) for f in (special.yn, special.kn)],
    *[
        case(f, 1.5, positive(0.5, 4), complex=True, argnums=(1,))
        for f in (special.ive, special.jve, special.yve)
    ],
    *[
        case(f, 1, positive(0.5, 4), dtypes=("complex128",))
        for f in (special.hankel1, special.hankel2, special.hankel1e, special.hankel2e)
    ],
    case(special.airy, real(-2, 2), complex=True),
    *[case(f, positive(0.4, 3)) for f in KELVIN],
    case(special.struve, 1.5, positive(0.5, 4), argnums=(1,)),
    case(special.struve, 0, positive(0.5, 4), label="order 0"),
    case(special.modstruve, 1.5, positive(0.5, 3), argnums=(1,)),
    *[case(f, real(0.3, 3), positive(0.5, 4), label="in the order") for f in ORDERED],
    *[
        case(f, positive(0.3, 3), 1.5 + 0.4j, label="in the order")
        for f in (special.hankel1, special.hankel2, special.hankel1e, special.hankel2e)
    ],
    case(special.airye, positive(0.3, 2), complex=True, shapes=[(3,)]),
    case(special.kelvin, positive(0.4, 3), shapes=[(3,)]),
    case(special.besselpoly, positive(0.5, 2), positive(0.5, 2), positive(0.3, 2), **THREE),
    case(special.wright_bessel, positive(0.2, 2), positive(0.2, 2), positive(0.3, 2), **THREE),
    *[
        case(f, positive(0.2, 2), positive(0.2, 2), positive(0.3, 2), **THREE)
        for f in (getattr(special, "log_wright_bessel", None),)
        if f is not None
    ],
    case(special.jv, np.array([0, 1, 2]), positive(0.5, 4, shape=(2, 3)), label="orders"),
]
