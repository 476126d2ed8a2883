"""Derivatives of det and slogdet, at singular matrices too."""

from __future__ import annotations

import numpy as np

from plugrad_testing import Domain, case, real, well_conditioned

__all__ = ["CASES"]


def of_rank(rank: int, n: int, batch: tuple[int, ...] = ()) -> Domain:
    """Singular matrices, which may move out of the set."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> np.ndarray:
        u, v = rng.standard_normal((2, *batch, n, rank)) + 0.5j * is_complex
        product = u @ np.swapaxes(v, -1, -2)
        return product if is_complex else np.real(product)

    return Domain(f"of_rank({rank}, {n})", draw, shape=(*batch, n, n))


CASES = [
    case(np.linalg.det, well_conditioned(3), complex=True),
    case(np.linalg.det, well_conditioned(2, batch=(2, 1)), complex=True, label="stack"),
    case(np.linalg.det, real(), shapes=[(0, 0), (2, 0, 0), (0, 2, 2), (1, 1)], label="empty"),
    case(np.linalg.det, of_rank(2, 3), complex=True, label="rank-2-of-3"),
    case(np.linalg.det, of_rank(1, 2, batch=(2,)), label="singular-stack"),
    case(np.linalg.slogdet, well_conditioned(3), complex=True),
    case(np.linalg.slogdet, well_conditioned(2, batch=(2,)), complex=True, label="stack"),
    case(np.linalg.slogdet, real(), shapes=[(0, 0), (0, 2, 2)], label="empty"),
    case(
        lambda a: np.linalg.slogdet(a).logabsdet,
        well_conditioned(2),
        name="numpy.linalg.slogdet",
        label="log",
    ),
    case(
        lambda a: np.linalg.slogdet(a).sign,
        well_conditioned(2),
        dtypes=["complex128"],
        name="numpy.linalg.slogdet",
        label="sign",
    ),
]
