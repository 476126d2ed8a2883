"""The solves of scipy.linalg: general, structured, with factors, by least squares."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy

from plugrad_scipy import linalg
from plugrad_testing import Domain, case, hermitian, real, spd, well_conditioned

__all__ = ["CASES"]

VERSION = tuple(int(n) for n in scipy.__version__.split(".")[:2])
BATCHES = VERSION >= (1, 16)
STRUCTURES = VERSION >= (1, 15)


def row(name: str, *args: Any, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.linalg under SciPy's name."""
    options.setdefault("primal", 1e-12)
    function = options.pop("function", getattr(linalg, name))
    return case(function, *args, name=f"scipy.linalg.{name}", **options)


def symmetric(n: int) -> Domain:
    """Symmetric matrices, complex ones too, that move only as such."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> Any:
        a = rng.uniform(-0.5, 0.5, shape) + np.diag(rng.uniform(1.5, 2, n) * [-1] + [0] * n)
        a = a + 1j * rng.uniform(-0.5, 0.5, shape) if is_complex else a
        return (a + a.T) / 2

    return Domain("symmetric", draw, shape=(n, n), project=lambda a: (a + a.T) / 2)


def bands(count: int, n: int) -> Domain:
    """Diagonals, of which the middle one is dominant."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> Any:
        a = rng.uniform(-0.5, 0.5, shape)
        a = a + 1j * rng.uniform(-0.3, 0.3, shape) if is_complex else a
        a[count // 2] += 2
        return a

    return Domain("bands", draw, shape=(count, n))


def half_bands(lower: bool, n: int = 4) -> Domain:
    """Two diagonals of a positive definite matrix, the main one real."""

    def main(a: Any) -> Any:
        keep = np.array([[1.0], [0.0]] if lower else [[0.0], [1.0]])
        return np.where(keep, np.real(a), a).astype(a.dtype)

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> Any:
        a = rng.uniform(-0.5, 0.5, shape)
        a = a + 1j * rng.uniform(-0.3, 0.3, shape) if is_complex else a
        a[0 if lower else 1] += 2
        return main(a)

    return Domain("half bands", draw, shape=(2, n), project=main)


def dominant(n: int) -> Domain:
    """The first column of a Toeplitz matrix with a dominant diagonal."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> Any:
        c = rng.uniform(-0.4, 0.4, shape) + 2.0 * n * (np.arange(n) == 0)
        return c + 1j * rng.uniform(-0.2, 0.2, shape) * (np.arange(n) > 0) if is_complex else c

    return Domain("dominant", draw, shape=(n,))


def lu_solved(lu: Any, b: Any, **options: Any) -> Any:
    """lu_solve with pivots that permute."""
    return linalg.lu_solve((lu, np.array([2, 2, 2])), b, **options)


def banded(ab: Any, b: Any, **options: Any) -> Any:
    """solve_banded with one diagonal below and two above."""
    return linalg.solve_banded((1, 2), ab, b, **options)


def toeplitz_solved(c: Any, r: Any, b: Any) -> Any:
    """solve_toeplitz with column and row."""
    return linalg.solve_toeplitz((c, r), b)


def toeplitz_product(c: Any, r: Any, x: Any) -> Any:
    """matmul_toeplitz with column and row."""
    return linalg.matmul_toeplitz((c, r), x)


WRITABLE = {} if STRUCTURES else {"layout": "this SciPy wants arrays that it may write to"}
NUMBER = {"type": "SciPy returns a Python number, a traced one is an array"}
GENERAL: list[dict[str, Any]] = [{}, {"assume_a": "gen"}, {"assume_a": "gen", "lower": True}]
DIRECTIONS = [{"lower": lower} for lower in (False, True)]
VECTOR, COLUMNS = real(shape=(3,)), real(shape=(3, 2))

CASES = [
    row("solve", well_conditioned(3), VECTOR, kwargs=GENERAL, complex=True),
    row("solve", well_conditioned(3), COLUMNS, complex=True, label="columns"),
    row("solve", well_conditioned(3), VECTOR, kwargs={"transposed": True}, label="transposed"),
    row(
        "solve",
        symmetric(3),
        COLUMNS,
        kwargs=[{"assume_a": "sym", **lower} for lower in DIRECTIONS],
        complex=True,
        label="symmetric",
    ),
    row(
        "solve",
        hermitian(3),
        VECTOR,
        kwargs=[{"assume_a": "her", **lower} for lower in DIRECTIONS],
        complex=True,
        label="hermitian",
    ),
    row(
        "solve",
        spd(3),
        COLUMNS,
        kwargs=[{"assume_a": "pos", **lower} for lower in DIRECTIONS],
        complex=True,
        label="positive",
    ),
    row("inv", well_conditioned(3), complex=True),
    row(
        "lstsq",
        well_conditioned(4, 2),
        real(shape=(4,)),
        complex=True,
        function=lambda a, b: linalg.lstsq(a, b)[:2],
    ),
    row("pinv", well_conditioned(3, 2), complex=True, kwargs=[{}, {"rtol": 1e-3, "atol": 1e-3}]),
    row("pinvh", hermitian(3), complex=True, kwargs=[{}, {"lower": False}]),
    row(
        "det",
        well_conditioned(3),
        complex=True,
        exclude={"float16": "SciPy returns double", "complex64": "SciPy returns double"},
    ),
    row(
        "norm",
        real(shape=(2, 3)),
        kwargs=[{}, {"ord": 1}, {"axis": 1, "keepdims": True}],
        exclude=NUMBER,
    ),
    row("norm", real(shape=(4,)), complex=True, label="vector", exclude=NUMBER),
    row("solve_banded", bands(4, 5), real(shape=(5,)), complex=True, function=banded),
    row("solve_banded", bands(4, 5), real(shape=(5, 2)), function=banded, label="columns"),
    row("solveh_banded", half_bands(False), real(shape=(4,)), complex=True),
    row(
        "solveh_banded",
        half_bands(True),
        real(shape=(4, 2)),
        kwargs={"lower": True},
        complex=True,
        label="lower",
    ),
    row("cholesky_banded", half_bands(False), complex=True),
    row("cholesky_banded", half_bands(True), kwargs={"lower": True}, complex=True, label="lower"),
    *(
        row(
            "cho_solve_banded",
            half_bands(lower),
            real(shape=(4,)),
            function=lambda cb, b, lower=lower: linalg.cho_solve_banded((cb, lower), b),
            complex=True,
            label=f"lower={lower}",
        )
        for lower in (False, True)
    ),
    row(
        "solve_toeplitz",
        dominant(4),
        dominant(4),
        real(shape=(4,)),
        function=toeplitz_solved,
        complex=True,
        exclude=WRITABLE,
    ),
    row(
        "solve_toeplitz",
        dominant(3),
        COLUMNS,
        complex=True,
        label="column",
        exclude=WRITABLE,
    ),
    row(
        "matmul_toeplitz",
        real(shape=(4,)),
        VECTOR,
        COLUMNS,
        function=toeplitz_product,
        complex=True,
        dot=1e-11,
    ),
    row("matmul_toeplitz", real(shape=(3,)), VECTOR, complex=True, label="column"),
    row("solve_circulant", dominant(3), VECTOR, complex=True),
    row(
        "solve_circulant",
        dominant(3),
        real(shape=(2, 3)),
        kwargs={"baxis": 1, "outaxis": -1, "singular": "lstsq", "tol": 1e-6},
        label="axes",
    ),
    row(
        "lu_solve",
        well_conditioned(3),
        VECTOR,
        kwargs=[{}, {"trans": 1}, {"trans": 2}],
        function=lu_solved,
        complex=True,
    ),
    row("lu_solve", well_conditioned(3), COLUMNS, function=lu_solved, label="columns"),
    *(
        row(
            "cho_solve",
            spd(3),
            COLUMNS,
            function=lambda a, b, lower=lower: linalg.cho_solve(linalg.cho_factor(a, lower), b),
            complex=True,
            label=f"factored, lower={lower}",
        )
        for lower in (False, True)
    ),
]

if STRUCTURES:
    CASES += [
        row("solve", well_conditioned(3), VECTOR, kwargs={"assume_a": name}, label=name)
        for name in ("tridiagonal", "banded", "diagonal", "upper triangular", "lower triangular")
    ]

if BATCHES:
    CASES += [
        row("solve", well_conditioned(2, batch=(2,)), real(shape=(2,)), label="batch, vector"),
        row("solve", well_conditioned(2), real(shape=(2, 2, 1)), label="batch"),
        row("pinv", well_conditioned(3, 2, batch=(2,)), label="batch"),
    ]
