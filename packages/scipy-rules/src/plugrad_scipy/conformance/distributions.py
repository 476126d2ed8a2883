"""The ufuncs of probability distributions."""

from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

CASES = [
    case(special.chdtr, 3.0, positive(0.5, 5), argnums=(1,)),
    case(special.chdtrc, 3.0, positive(0.5, 5), argnums=(1,)),
    case(special.chdtri, 3.0, positive(0.1, 0.9), argnums=(1,)),
    case(special.stdtr, 3.5, real(-2, 2), argnums=(1,)),
    case(special.stdtrit, 3.5, positive(0.1, 0.9), argnums=(1,)),
    case(special.fdtr, 3.0, 5.0, positive(0.3, 3), argnums=(2,)),
    case(special.fdtrc, 3.0, 5.0, positive(0.3, 3), argnums=(2,)),
    case(special.fdtri, 3.0, 5.0, positive(0.1, 0.9), argnums=(2,)),
    case(special.gdtr, positive(0.5, 2), 2.5, positive(0.5, 3), argnums=(0, 2)),
    case(special.gdtrc, positive(0.5, 2), 2.5, positive(0.5, 3), argnums=(0, 2)),
    case(special.gdtrix, positive(0.5, 2), 2.5, positive(0.1, 0.9), argnums=(0, 2)),
    case(special.pdtr, 2, positive(0.5, 4)),
    case(special.pdtrc, 2, positive(0.5, 4)),
    *[
        case(
            lambda p, f=f: f(2, 5, p),
            positive(0.1, 0.9),
            name=f"scipy.special.{f.__name__}",
            exclude={"float32": "SciPy's single precision warns of a float n"},
        )
        for f in (special.bdtr, special.bdtrc)
    ],
    case(
        special.voigt_profile,
        real(),
        positive(0.5, 2),
        positive(0.5, 2),
        shapes=[((3,), (3,), (3,)), ((2, 3), (), (3,))],
    ),
]
