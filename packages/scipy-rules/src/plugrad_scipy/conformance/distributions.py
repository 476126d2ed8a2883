"""The ufuncs of probability distributions."""

from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

P = positive(0.2, 0.8)
THREE = [((3,), (3,), (3,)), ((2, 3), (), (3,)), ((), (), ())]
INTEGERS = {"float32": "SciPy's single precision warns of a float n"}

CASES = [
    case(special.chdtr, positive(1, 5), positive(0.5, 5)),
    case(special.chdtrc, positive(1, 5), positive(0.5, 5)),
    case(special.chdtri, positive(1, 5), P),
    case(special.chdtriv, P, positive(1, 5)),
    case(special.stdtr, positive(1, 5), real(-2, 2)),
    case(special.stdtrit, positive(1, 5), P),
    case(special.stdtridf, positive(0.66, 0.78), positive(0.8, 0.95)),
    case(special.fdtr, positive(1, 5), positive(2, 6), positive(0.3, 3), shapes=THREE),
    case(special.fdtrc, positive(1, 5), positive(2, 6), positive(0.3, 3), shapes=THREE),
    case(
        special.fdtri,
        positive(1, 5),
        positive(2, 6),
        P,
        shapes=THREE,
        exclude={"precision": "the root in single precision moves the derivative in dfd more"},
    ),
    case(
        special.fdtridfd, 2.5, positive(0.65, 0.7), positive(1.4, 1.5), order=1, argnums=(0, 1, 2)
    ),
    case(special.gdtr, positive(0.5, 2), positive(1, 3), positive(0.5, 3), shapes=THREE),
    case(special.gdtrc, positive(0.5, 2), positive(1, 3), positive(0.5, 3), shapes=THREE),
    case(special.gdtria, P, positive(1, 3), positive(1, 3), shapes=THREE),
    case(special.gdtrib, positive(0.5, 1), P, positive(1, 3), shapes=THREE),
    case(special.gdtrix, positive(0.5, 2), positive(1, 3), P, shapes=THREE),
    case(special.btdtria, P, positive(1, 3), P, shapes=THREE),
    case(special.btdtrib, positive(1, 3), P, P, shapes=THREE),
    case(special.pdtri, 2, P),
    case(special.pdtrik, P, positive(1, 3)),
    case(special.bdtrik, positive(0.3, 0.8), positive(5, 7), P, shapes=THREE),
    case(special.bdtrin, positive(1, 2), positive(0.3, 0.8), P, shapes=THREE),
    case(special.nbdtrik, positive(0.3, 0.8), positive(5, 7), P, shapes=THREE),
    case(special.nbdtrin, positive(1, 2), positive(0.3, 0.8), P, shapes=THREE),
    *[
        case(
            lambda p, f=f: f(2, 5, p),
            P,
            name=f"scipy.special.{f.__name__}",
            exclude=INTEGERS,
        )
        for f in (special.bdtri, special.nbdtr, special.nbdtrc, special.nbdtri)
    ],
    case(special.nrdtrimn, P, positive(1, 2), real(), shapes=THREE),
    case(special.nrdtrisd, real(), positive(0.6, 0.8), real(), shapes=THREE),
    case(special.tklmbda, real(-0.5, 0.5), positive(0.3, 1.5)),
    case(special.pdtr, 2, positive(0.5, 4)),
    case(special.pdtrc, 2, positive(0.5, 4)),
    *[
        case(
            lambda p, f=f: f(2, 5, p),
            positive(0.1, 0.9),
            name=f"scipy.special.{f.__name__}",
            exclude=INTEGERS,
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
