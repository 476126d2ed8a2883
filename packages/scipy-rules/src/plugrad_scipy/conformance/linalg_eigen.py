"""The eigenvalue problems of scipy.linalg.  What is checked does not depend on signs and phases."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy

from plugrad_scipy import linalg
from plugrad_testing import Domain, case, diagonalisable, distinct, hermitian, real, spd

__all__ = ["CASES"]

BATCHES = tuple(int(n) for n in scipy.__version__.split(".")[:2]) >= (1, 16)


def row(name: str, *args: Any, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.linalg under SciPy's name."""
    options.setdefault("primal", 1e-12)
    function = options.pop("function", getattr(linalg, name))
    return case(function, *args, name=f"scipy.linalg.{name}", **options)


def pairs(name: str, *before: Any) -> Any:
    """Eigenvalues, and for each vector v the matrix v vᴴ."""

    def of(*args: Any, **options: Any) -> Any:
        w, v = getattr(linalg, name)(*args, *before, **options)
        return w, v[..., :, None, :] * np.conj(v)[..., None, :, :]

    return of


def both_sides(*args: Any, **options: Any) -> Any:
    """Eigenvalues, and the projections of the left and of the right vectors."""
    w, *vectors = linalg.eig(*args, left=True, **options)
    return w, *(v[:, None] * np.conj(v)[None] for v in vectors)


def half_bands(lower: bool, n: int = 4) -> Domain:
    """Two diagonals of a Hermitian matrix, the main one real, with distinct eigenvalues."""

    def main(a: Any) -> Any:
        keep = np.array([[1.0], [0.0]] if lower else [[0.0], [1.0]])
        return np.where(keep, np.real(a), a).astype(a.dtype)

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> Any:
        a = rng.uniform(0.2, 0.5, shape)
        a = a + 1j * rng.uniform(0.1, 0.3, shape) if is_complex else a
        a[0 if lower else 1] += np.arange(n)
        return main(a)

    return Domain("half bands", draw, shape=(2, n), project=main)


ORDER = {"precision": "LAPACK has them in another order there"}
SOME: list[dict[str, Any]] = [{"subset_by_index": [1, 2]}, {"subset_by_value": [-0.5, 9.0]}]
KINDS: list[dict[str, Any]] = [{"type": kind} for kind in (1, 2, 3)]
OPTIONS: list[dict[str, Any]] = [{}, {"lower": False}, {"driver": "ev"}, *SOME]
INDEX: list[dict[str, Any]] = [{}, {"select": "i", "select_range": (0, 1)}]

CASES = [
    row("eigh", hermitian(4), kwargs=OPTIONS, function=pairs("eigh"), complex=True),
    row(
        "eigh",
        hermitian(3),
        spd(3),
        kwargs=KINDS,
        function=pairs("eigh"),
        complex=True,
        label="generalised",
    ),
    row(
        "eigh",
        hermitian(3),
        spd(3),
        kwargs=[{"type": k, "subset_by_index": [0, 1]} for k in (1, 2, 3)],
        function=pairs("eigh"),
        label="subset",
    ),
    row("eigvalsh", hermitian(3), spd(3), kwargs=[*KINDS, {"lower": False}], complex=True),
    row("eigvalsh", hermitian(4), kwargs=OPTIONS, label="standard"),
    row("eig", diagonalisable(3), function=both_sides, complex=True),
    row("eig", diagonalisable(3), function=pairs("eig"), complex=True, label="right"),
    row(
        "eig",
        diagonalisable(3),
        kwargs={"right": False, "left": True},
        function=pairs("eig"),
        label="left",
        exclude=ORDER,
    ),
    row("eig", diagonalisable(3), spd(3), function=both_sides, complex=True, label="generalised"),
    row("eigvals", diagonalisable(3), spd(3), complex=True, label="generalised"),
    row("eigvals", real(shape=(3, 3)), complex=True),
    *(
        row(
            "eig_banded",
            half_bands(low),
            kwargs=[{**kw, "lower": low} for kw in INDEX],
            function=pairs("eig_banded"),
            complex=True,
            label=f"lower={low}",
        )
        for low in (False, True)
    ),
    row(
        "eigvals_banded",
        half_bands(True),
        kwargs=[{**kw, "lower": True} for kw in INDEX],
        complex=True,
    ),
    row(
        "eigh_tridiagonal",
        distinct(shape=(4,)),
        real(0.2, 0.5, shape=(3,)),
        kwargs=INDEX,
        function=pairs("eigh_tridiagonal"),
    ),
    row("eigvalsh_tridiagonal", distinct(shape=(4,)), real(0.2, 0.5, shape=(3,)), kwargs=INDEX),
]

if BATCHES:
    CASES += [
        row("eigh", hermitian(2, batch=(2,)), function=pairs("eigh"), label="batch"),
        row("eigvals", diagonalisable(2, batch=(2,)), label="batch"),
        row("eigvalsh", hermitian(2, batch=(2,)), spd(2), label="batch"),
    ]
