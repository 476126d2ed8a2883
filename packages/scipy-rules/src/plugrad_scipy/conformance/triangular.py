"""solve_triangular."""

import scipy

from plugrad_scipy.linalg import solve_triangular
from plugrad_testing import case, real, triangular

__all__ = ["CASES"]

BATCHES = tuple(int(n) for n in scipy.__version__.split(".")[:2]) >= (1, 16)


LOWER = [
    {"lower": True, "trans": trans, "unit_diagonal": unit}
    for trans in (0, 1, 2, "T")
    for unit in (False, True)
]


UPPER = [{"trans": trans} for trans in (0, "T", "C")]


CASES = [
    case(
        solve_triangular,
        triangular(3),
        real(shape=(3,)),
        kwargs=LOWER,
        complex=True,
        name="scipy.linalg.solve_triangular",
        label="lower",
    ),
    case(
        solve_triangular,
        triangular(3, lower=False),
        real(shape=(3, 2)),
        kwargs=UPPER,
        complex=True,
        name="scipy.linalg.solve_triangular",
        label="upper",
    ),
]


if BATCHES:
    CASES += [
        case(
            solve_triangular,
            triangular(3, batch=(2,)),
            real(shape=(3, 2)),
            kwargs=[{"lower": True}, {"lower": True, "trans": 1}],
            name="scipy.linalg.solve_triangular",
            label="batch",
        ),
        case(
            solve_triangular,
            triangular(3, batch=(2,)),
            real(shape=(3,)),
            kwargs=[{"lower": True}],
            name="scipy.linalg.solve_triangular",
            label="batch, vector",
        ),
    ]
