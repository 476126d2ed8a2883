"""Derivatives of ufuncs with keywords of every ufunc: where, dtype, casting, order, subok."""

from __future__ import annotations

import numpy as np

from plugrad_numpy import copy
from plugrad_numpy.rules.elementwise_piecewise import clip_ufunc
from plugrad_testing import case, distinct, integers, positive, real

__all__ = ["CASES"]

MASK = np.array([[True, False, True], [False, True, True]])


BELOW_ONE, ABOVE_ONE = real(-0.8, 0.8), positive(1.3, 2.7)


DOMAINS = {
    np.acos: (BELOW_ONE,),
    np.asin: (BELOW_ONE,),
    np.atanh: (BELOW_ONE,),
    np.acosh: (ABOVE_ONE,),
    np.heaviside: (positive(), real()),
    np.ldexp: (positive(), integers(-3, 3)),
    np.fmod: (positive(2.1, 2.9), positive(0.9, 1.03)),
    np.remainder: (positive(2.1, 2.9), positive(0.9, 1.03)),
    np.divmod: (positive(2.1, 2.9), positive(0.9, 1.03)),
    np.frexp: (real(2.1, 3.9),),
    np.modf: (real(2.1, 2.9),),
    np.maximum: (positive(), real(-3, -1)),
    np.minimum: (positive(), real(-3, -1)),
    np.fmax: (positive(), real(-3, -1)),
    np.fmin: (positive(), real(-3, -1)),
    clip_ufunc: (real(-0.8, 0.8), real(-3, -1), real(1, 3)),
}


ONE = (
    np.negative, np.positive, np.reciprocal, np.square, np.sqrt, np.cbrt, np.degrees, np.rad2deg,
    np.radians, np.deg2rad, np.exp, np.exp2, np.expm1, np.log, np.log2, np.log10, np.log1p, np.sin,
    np.cos, np.tan, np.arcsin, np.arccos, np.arctan, np.sinh, np.cosh, np.tanh, np.arcsinh,
    np.arccosh, np.arctanh, np.absolute, np.conjugate, np.fabs, np.sign, np.modf, np.frexp,
)  # fmt: skip


TWO = (
    np.add, np.subtract, np.multiply, np.true_divide, np.hypot, np.power, np.float_power,
    np.logaddexp, np.logaddexp2, np.arctan2, np.maximum, np.minimum, np.fmax, np.fmin,
    np.remainder, np.fmod, np.divmod, np.ldexp, np.copysign, np.heaviside, np.nextafter,
)  # fmt: skip


PRODUCTS = [(np.matmul, (2, 3), (3, 2)), (np.vecdot, (2, 3), (3,))]
if hasattr(np, "matvec"):  # from NumPy 2.2 on
    PRODUCTS += [(np.matvec, (2, 3), (3,)), (np.vecmat, (3,), (3, 2))]
OTHERS = {"casting": "unsafe", "order": "F", "subok": False}
NAMES = {clip_ufunc: "numpy.ufunc.clip"}


def domains(ufunc):
    """A domain for each argument of a ufunc."""
    return DOMAINS.get(ufunc, (distinct(0.4, 2.3),) * ufunc.nin)


def chosen(ufunc):
    """The call where a mask holds.

    NumPy leaves the rest arbitrary, so it is cut off; 2.4 warns where `out=None` does not say so.
    """

    def call(*args):
        found = ufunc(*args, out=None if ufunc.nout == 1 else (None,) * ufunc.nout, where=MASK)
        return tuple([part[MASK] for part in found]) if ufunc.nout > 1 else found[MASK]

    return call


def other_keywords(ufunc):
    """Sets of keywords in which each of the others is used once."""
    if ufunc is np.frexp:  # of its values one is an integer, so it takes no dtype
        return [OTHERS | {"signature": "d->di"}, OTHERS]
    loop = "di" if ufunc is np.ldexp else "d" * ufunc.nin
    return [OTHERS | {"dtype": np.float64}, {"signature": f"{loop}->{'d' * ufunc.nout}"}]


CASES = [
    *[
        case(
            chosen(f),
            *domains(f),
            shapes=[((2, 3),) * f.nin],
            order=1,
            name=NAMES.get(f, f"numpy.{f.__name__}"),
            label="keyword where",
        )
        for f in (*ONE, *TWO, clip_ufunc)
    ],
    *[
        case(
            f,
            *domains(f),
            shapes=[((2, 3),) * f.nin],
            kwargs=other_keywords(f),
            order=1,
            label="other keywords",
        )
        for f in (*ONE, *TWO, clip_ufunc)
    ],
    *[
        case(
            f,
            real(),
            real(),
            shapes=[shapes],
            kwargs=[OTHERS, {"signature": "dd->d"}],
            order=1,
            label="other keywords",
        )
        for f, *shapes in PRODUCTS
    ],
    case(
        lambda x, y: np.sign(x, out=copy(y)) * x,
        real(0.1, 1, shape=(3,)),
        real(shape=(3,)),
        order=1,
        exclude={"backend": "what out= writes to is an array of NumPy's"},
        name="numpy.sign",
        label="out",
    ),
]
