"""Derivatives of cholesky, qr, svd, svdvals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from plugrad_testing import (
    case,
    hermitian,
    real,
    separated,
    spd,
    well_conditioned,
)

__all__ = ["CASES"]


def invariants(**options: Any) -> Callable[[Any], Any]:
    """What depends neither on the phases of U and V nor on the basis of the rest."""

    def of(a: Any) -> Any:
        u, s, vh = np.linalg.svd(a, **options)
        k = s.shape[-1]
        uk, vk = u[..., :k], np.swapaxes(np.conj(vh[..., :k, :]), -1, -2)
        return (
            s,
            uk[..., :, None, :] * np.conj(vk)[..., None, :, :],
            uk[..., :, None, :] * np.conj(uk)[..., None, :, :],
            u[..., k:] @ np.conj(np.swapaxes(u[..., k:], -1, -2)),
            np.swapaxes(np.conj(vh[..., k:, :]), -1, -2) @ vh[..., k:, :],
        )

    return of


def complete_qr(a: Any) -> Any:
    """R, and the projections on the first columns of Q and on the rest."""
    q, r = np.linalg.qr(a, "complete")
    k = min(a.shape[-2:])
    return q[..., :k], q[..., k:] @ np.conj(np.swapaxes(q[..., k:], -1, -2)), r


THIN, FULL = invariants(full_matrices=False), invariants()


SHAPES = [(3, 3), (3, 2), (2, 3)]


UPPER: list[dict[str, Any]] = [{}, {"upper": True}, {"upper": False}]


CASES = [
    case(np.linalg.cholesky, spd(3), kwargs=UPPER, complex=True),
    case(np.linalg.cholesky, spd(2, batch=(2,)), kwargs=UPPER, complex=True, label="stack"),
    *(case(np.linalg.qr, well_conditioned(*n), complex=True, label=f"{n}") for n in SHAPES),
    *(
        case(np.linalg.qr, well_conditioned(*n), kwargs={"mode": "r"}, complex=True, label=f"r{n}")
        for n in SHAPES
    ),
    *(
        case(
            complete_qr,
            well_conditioned(*n),
            complex=True,
            name="numpy.linalg.qr",
            label=f"complete{n}",
        )
        for n in [(4, 2), (2, 3)]
    ),
    case(np.linalg.qr, well_conditioned(3, 2, batch=(2,)), label="stack"),
    *(
        case(THIN, separated(*n), complex=True, name="numpy.linalg.svd", label=f"thin{n}")
        for n in SHAPES
    ),
    *(
        case(FULL, separated(*n), complex=True, name="numpy.linalg.svd", label=f"full{n}")
        for n in [(4, 2), (2, 3)]
    ),
    case(THIN, separated(3, 2, batch=(2,)), name="numpy.linalg.svd", label="stack"),
    case(
        invariants(hermitian=True),
        hermitian(3),
        complex=True,
        name="numpy.linalg.svd",
        label="hermitian",
    ),
    case(
        np.linalg.svd,
        separated(3, 2),
        kwargs=[{"compute_uv": False}, {"compute_uv": False, "full_matrices": False}],
        complex=True,
        label="values",
    ),
    case(np.linalg.svdvals, separated(2, 3, batch=(2,)), complex=True, primal=1e-13),
    case(
        lambda u, v: np.linalg.svd(np.outer(u, v), full_matrices=False).S[0],
        real(1, 2, shape=(3,)),
        real(1, 2, shape=(2,)),
        name="numpy.linalg.svd",
        label="rank-1",
    ),
]
