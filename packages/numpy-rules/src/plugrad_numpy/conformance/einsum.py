"""Derivatives of einsum in all its forms."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import RuleCase, case, real

__all__ = ["CASES"]


def row(*call: Any, **options: Any) -> RuleCase:
    return case(np.einsum, *call, label=str(call[0]) + str(options.pop("label", "")), **options)


A, B, C = real(shape=(2, 3)), real(shape=(3, 2)), real(shape=(2, 2))


S, V = real(shape=(3, 3)), real(shape=(3,))


T = real(shape=(2, 2, 3))


CASES = [
    row("ij,jk->ik", A, B, complex=True),
    row("ij,jk", A, B),
    row("ba", A),
    row("ij->", A),
    row("ij->j", A),
    row("ij,k->ik", A, V),
    row("ij,ij,j->i", A, A, V, kwargs=[{}, {"optimize": True}, {"optimize": "greedy"}]),
    row("ij,jk,kl->il", A, B, A, kwargs={"optimize": ["einsum_path", (0, 1), (0, 1)]}),
    row("ii", S, complex=True),
    row("ii->i", S),
    row("iij->j", T),
    row("iii->i", real(shape=(2, 2, 2))),
    row("ii,i->", S, V),
    row("...i,...i->...", T, V),
    row("...ij,jk", T, B),
    row("i...,i...", A, real(shape=(2, 3))),
    row("...i->...", T),
    row("...,...", T, real(shape=(1, 3))),
    row(" i j , j -> i ", A, V),
    row("ij,ij->i", real(shape=(2, 3)), real(shape=(2, 1)), label="-stretched"),
    row("ij,jk->ik", real(shape=(2, 3)), real(shape=(1, 2)), label="-stretched"),
    row("i,->i", V, real(shape=())),
    case(
        lambda x, y: np.einsum(x, [0, 1], y, [1, 2], [2, 0]),
        A,
        B,
        name="numpy.einsum",
        label="axes",
    ),
    case(
        lambda x, y: np.einsum(x, [0, 1], y, [1, 2]),
        A,
        B,
        name="numpy.einsum",
        label="axes-implicit",
    ),
    case(
        lambda x, y: np.einsum(x, [Ellipsis, 0], y, [0, 5], [Ellipsis, 5]),
        T,
        B,
        name="numpy.einsum",
        label="axes-ellipsis",
    ),
]
