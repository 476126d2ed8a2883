"""The matrices of scipy.linalg that are made of a few numbers."""

from __future__ import annotations

from typing import Any

import scipy

from plugrad_scipy import linalg
from plugrad_testing import case, distinct, nonzero, real

__all__ = ["CASES"]

BATCHES = tuple(int(n) for n in scipy.__version__.split(".")[:2]) >= (1, 17)


def row(name: str, *args: Any, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.linalg under SciPy's name."""
    function = options.pop("function", getattr(linalg, name))
    return case(function, *args, name=f"scipy.linalg.{name}", **options)


VECTOR = real(shape=(4,))

CASES = [
    row("toeplitz", VECTOR, complex=True),
    row("toeplitz", VECTOR, real(shape=(3,)), complex=True, label="row"),
    row("hankel", VECTOR, complex=True),
    row("hankel", VECTOR, real(shape=(3,)), label="row"),
    row("circulant", VECTOR, complex=True),
    row("leslie", VECTOR, real(shape=(3,))),
    row("companion", nonzero(shape=(4,)), complex=True),
    row("fiedler", distinct(shape=(4,))),
    row("fiedler_companion", nonzero(shape=(6,))),
    row("fiedler_companion", nonzero(shape=(2,)), label="short"),
    row(
        "convolution_matrix",
        real(shape=(3,)),
        4,
        kwargs=[{}, {"mode": "same"}, {"mode": "valid"}],
        complex=True,
    ),
    row("block_diag", real(shape=(2, 1)), real(shape=(2,)), real(shape=()), complex=True),
    row(
        "kron",
        real(shape=(2, 1)),
        real(shape=(2, 2)),
        function=getattr(linalg.kron, "__wrapped__", linalg.kron),
    ),
    row("khatri_rao", real(shape=(2, 3)), real(shape=(4, 3)), complex=True),
    row(
        "diagsvd", real(shape=(2,)), 3, 2, exclude={"longdouble": "LAPACK's", "float16": "LAPACK's"}
    ),
    row(
        "clarkson_woodruff_transform",
        real(shape=(5, 2)),
        3,
        function=lambda a, n: linalg.clarkson_woodruff_transform(a, n, seed=1),
        exclude={"backend": "SciPy multiplies what it is given by a sparse matrix"},
    ),
]

if BATCHES:
    CASES += [
        row("toeplitz", real(shape=(2, 3)), label="batch"),
        row("circulant", real(shape=(2, 3)), label="batch"),
        row("leslie", real(shape=(2, 3)), real(shape=(2, 2)), label="batch"),
        row("companion", nonzero(shape=(2, 3)), label="batch"),
        row("fiedler_companion", nonzero(shape=(2, 5)), label="batch"),
        row("block_diag", real(shape=(2, 2, 1)), real(shape=(1, 2)), label="batch"),
    ]
