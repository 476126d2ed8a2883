"""The functions of matrices and the matrix equations of scipy.linalg."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy

from plugrad_scipy import linalg
from plugrad_testing import Domain, case, real, spd, well_conditioned

__all__ = ["CASES"]

BATCHES = tuple(int(n) for n in scipy.__version__.split(".")[:2]) >= (1, 16)


def row(name: str, *args: Any, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.linalg under SciPy's name."""
    options.setdefault("primal", 1e-11)
    options.setdefault("dot", 1e-10)
    function = options.pop("function", getattr(linalg, name))
    return case(function, *args, name=f"scipy.linalg.{name}", **options)


def right_half(n: int, *, batch: tuple[int, ...] = ()) -> Domain:
    """Matrices without symmetry whose eigenvalues are positive and apart."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> Any:
        a = rng.uniform(-0.3, 0.3, shape) + np.diag(1 + np.arange(n))
        return a + 0.2j * rng.uniform(-1, 1, shape) if is_complex else a

    return Domain("right half", draw, shape=(*batch, n, n))


def small(n: int) -> Domain:
    """Matrices whose eigenvalues are inside the unit circle."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> Any:
        a = rng.uniform(-0.8, 0.8, shape) / n
        return a + 0.2j * rng.uniform(-1, 1, shape) / n if is_complex else a

    return Domain("small", draw, shape=(n, n))


def both_signs(n: int) -> Domain:
    """Matrices with eigenvalues in both halves of the plane."""
    inner = right_half(n)
    signs = np.diag(np.where(np.arange(n) % 2, -1.0, 1.0))

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> Any:
        return inner._draw(rng, shape, is_complex) @ signs

    return Domain("both signs", draw, shape=(n, n))


def of_name(name: str, *after: Any) -> Any:
    """A function with constants behind its arguments."""
    return lambda *args, **options: getattr(linalg, name)(*args, *after, **options)


TRIGONOMETRIC = ("cosm", "sinm", "tanm", "coshm", "sinhm", "tanhm")
SINGLE = dict.fromkeys(("float32", "float16", "complex64"), "SciPy warns of what is lost")
KEPT = {"longdouble": "SciPy keeps that of the exponent"}

CASES = [
    row("expm", real(-1, 1, shape=(3, 3)), complex=True),
    row("expm", real(-1, 1, shape=(2, 2, 2)), label="batch"),
    row(
        "expm_frechet",
        real(-1, 1, shape=(2, 2)),
        real(shape=(2, 2)),
        kwargs=[{}, {"compute_expm": False}],
        complex=True,
    ),
    row(
        "expm_frechet",
        real(-1, 1, shape=(2, 2)),
        real(shape=(2, 2)),
        kwargs={"method": "blockEnlarge"},
        label="method",
    ),
    row("expm_cond", real(-1, 1, shape=(2, 2)), rtol=1e-7, order=1),
    row("logm", right_half(2), complex=True, exclude=SINGLE),
    row("sqrtm", right_half(3), complex=True),
    row("signm", both_signs(3)),
    row(
        "fractional_matrix_power",
        right_half(2),
        real(0.2, 0.8, shape=()),
        exclude=KEPT,
    ),
    row("funm", right_half(3), function=of_name("funm", np.cos), complex=True),
    *(row(name, real(-0.6, 0.6, shape=(2, 2)), complex=True) for name in TRIGONOMETRIC),
    row("solve_sylvester", right_half(3), right_half(2), real(shape=(3, 2)), complex=True),
    row("solve_lyapunov", right_half(2), real(shape=(2, 2)), order=1),
    row("solve_continuous_lyapunov", right_half(3), real(shape=(3, 3)), complex=True),
    row(
        "solve_discrete_lyapunov",
        small(3),
        real(shape=(3, 3)),
        complex=True,
        kwargs=[{}, {"method": "bilinear"}],
    ),
    row(
        "solve_continuous_are",
        real(shape=(3, 3)),
        well_conditioned(3, 2),
        spd(3),
        spd(2),
        rtol=1e-7,
        complex=True,
    ),
    row(
        "solve_discrete_are",
        real(shape=(3, 3)),
        well_conditioned(3, 2),
        spd(3),
        spd(2),
        rtol=1e-7,
        complex=True,
    ),
    *(
        row(
            name,
            small(2),
            well_conditioned(2),
            spd(2),
            spd(2),
            well_conditioned(2),
            small(2),
            rtol=1e-7,
            label="general",
        )
        for name in ("solve_continuous_are", "solve_discrete_are")
    ),
]

if BATCHES:
    CASES += [
        row("logm", right_half(2, batch=(2,)), order=1, exclude=SINGLE, label="batch"),
        row("sqrtm", right_half(2, batch=(2,)), label="batch"),
        row(
            "solve_sylvester",
            right_half(2, batch=(2,)),
            right_half(2),
            real(shape=(2, 2)),
            label="batch",
        ),
    ]
