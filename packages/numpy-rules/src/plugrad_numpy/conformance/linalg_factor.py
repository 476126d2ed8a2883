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


def of_gram(a: Any, **options: Any) -> Any:
    """The Cholesky factor of a matrix that moves in all directions."""
    gram = a @ np.conj(np.swapaxes(a, -1, -2)) + np.eye(a.shape[-2])
    return np.linalg.cholesky(gram.astype(a.dtype), **options)


def parts(k: int, *args: Any) -> Callable[[Any], Any]:
    """One of the factors of QR."""
    return lambda a: np.linalg.qr(a, *args)[k]


THIN, FULL = invariants(full_matrices=False), invariants()
SHAPES = [(3, 3), (3, 2), (2, 3)]
EMPTY = [(0, 0), (0, 3), (3, 0), (2, 3, 0), (0, 2, 2)]
UPPER: list[dict[str, Any]] = [{}, {"upper": True}, {"upper": False}]


CASES = [
    case(np.linalg.cholesky, spd(3), kwargs=UPPER, complex=True),
    case(np.linalg.cholesky, spd(2, batch=(2,)), kwargs=UPPER, complex=True, label="stack"),
    case(
        of_gram,
        real(shape=(2, 3)),
        kwargs=UPPER,
        complex=True,
        name="numpy.linalg.cholesky",
        label="gram",
    ),
    case(np.linalg.cholesky, spd(1), kwargs=UPPER, complex=True, label="1x1"),
    case(np.linalg.cholesky, real(), shapes=[(0, 0), (0, 2, 2)], kwargs=UPPER, label="empty"),
    *(case(np.linalg.qr, well_conditioned(*n), complex=True, label=f"{n}") for n in SHAPES),
    *(
        case(np.linalg.qr, real(), shapes=EMPTY, kwargs={"mode": mode}, label=f"{mode}-empty")
        for mode in ("reduced", "r")
    ),
    *(
        case(parts(k, *mode), well_conditioned(3, 2), name="numpy.linalg.qr", label=f"{k}{mode}")
        for k in (0, 1)
        for mode in [(), ("reduced",)]
    ),
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
    case(np.linalg.qr, well_conditioned(3, 2, batch=(2,)), complex=True, label="stack"),
    case(
        np.linalg.qr,
        well_conditioned(2, 3, batch=(2, 1)),
        kwargs=[{"mode": "r"}, {"mode": "reduced"}],
        label="wide-stack",
    ),
    *(
        case(THIN, separated(*n), complex=True, name="numpy.linalg.svd", label=f"thin{n}")
        for n in SHAPES
    ),
    *(
        case(FULL, separated(*n), complex=True, name="numpy.linalg.svd", label=f"full{n}")
        for n in [(4, 2), (2, 3)]
    ),
    case(THIN, separated(3, 2, batch=(2,)), complex=True, name="numpy.linalg.svd", label="stack"),
    case(
        FULL, separated(2, 3, batch=(2,)), complex=True, name="numpy.linalg.svd", label="full-stack"
    ),
    case(np.linalg.svd, real(), shapes=EMPTY, kwargs={"compute_uv": False}, label="empty"),
    case(np.linalg.svdvals, real(), shapes=[*EMPTY, (1, 1)], label="empty"),
    case(
        np.linalg.svd,
        hermitian(3, batch=(2,)),
        kwargs={"compute_uv": False, "hermitian": True},
        complex=True,
        label="hermitian-values",
    ),
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
        exclude={"order3": "in reverse mode not to be had beside a larger null space"},
        name="numpy.linalg.svd",
        label="rank-1",
    ),
]
