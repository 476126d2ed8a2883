"""Derivatives of einsum in all its forms."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import RuleCase, case, real

__all__ = ["CASES"]


def row(*call: Any, **options: Any) -> RuleCase:
    """A row of subscripts and operands, named by the subscripts."""
    return case(np.einsum, *call, label=str(call[0]) + str(options.pop("label", "")), **options)


def listed(label: str, f: Any, *operands: Any, **options: Any) -> RuleCase:
    """A row of a call whose subscripts are lists of axis numbers."""
    return case(f, *operands, name="numpy.einsum", label=f"axes-{label}", **options)


A, B, S, V = real(shape=(2, 3)), real(shape=(3, 2)), real(shape=(3, 3)), real(shape=(3,))
T, SQUARE = real(shape=(2, 2, 3)), real(shape=(2, 2))
SCALAR_ = real(shape=())
PHASES = np.exp(1j * np.arange(6.0)).reshape(3, 2)

PLANS: list[dict[str, Any]] = [
    {},
    {"optimize": True},
    {"optimize": "greedy"},
    {"optimize": "optimal"},
    {"optimize": ("greedy", 1000)},
]
DTYPES: list[dict[str, Any]] = [
    {"dtype": np.float64},
    {"dtype": np.complex128, "casting": "same_kind"},
    {"order": "F"},
    {"order": "C", "optimize": True},
]

CASES = [
    # one operand
    row("ba", A, complex=True),
    row("ij->", A),
    row("ij->j", A),
    row("ii", S, complex=True),
    row("ii->i", S),
    row("iij->j", T),
    row("iij", T),
    row("iii->i", real(shape=(2, 2, 2))),
    row("iji->j", real(shape=(2, 3, 2))),
    row("ijij", real(shape=(2, 3, 2, 3))),
    row("ijij->ji", real(shape=(2, 3, 2, 3))),
    row("...ii->...i", real(shape=(2, 3, 3))),
    row("i...i", real(shape=(3, 2, 3))),
    row("ij...->...j", T),
    row("...i->...", T),
    row("...", A),
    row("->", SCALAR_),
    # two operands
    row("ij,jk->ik", A, B, complex=True),
    row("ij,jk->ik", A, B, kwargs=DTYPES, label="-keywords"),
    row("ij,jk", A, B),
    row("ij,k->ik", A, V),
    row("ii,i->", S, V),
    row("ii,i->i", real(shape=(1, 1)), V, label="-stretched"),
    row("ii,jj", S, SQUARE),
    row("iij,jjk->ik", T, real(shape=(3, 3, 2)), complex=True),
    row("i,->i", V, SCALAR_),
    row(" i j , j -> i ", A, V),
    row("zA,Ab->bz", A, B),
    row("ij,ij->i", real(shape=(2, 3)), real(shape=(2, 1)), label="-stretched"),
    row("ij,ij->", real(shape=(1, 3)), real(shape=(2, 1)), label="-both-stretched"),
    row("ij,jk->ik", real(shape=(2, 3)), real(shape=(1, 2)), label="-stretched"),
    row("ij,jk->ki", real(shape=(2, 0)), real(shape=(0, 3)), label="-empty"),
    row("...i,...i->...", T, V),
    row("...ij,jk", T, B),
    row("i...,i...", A, real(shape=(2, 3))),
    row("i...,...i->...", B, A),
    row("...,...", T, real(shape=(1, 3))),
    row("...i,...j->...ij", real(shape=(2, 1, 3)), real(shape=(4, 2))),
    row("a...b,b...->...a", real(shape=(2, 3, 4)), real(shape=(4, 3)), complex=True),
    # more operands, and how they are contracted
    row("ij,ij,j->i", A, A, V, kwargs=PLANS, complex=True),
    row("i,i,i,i->", V, V, V, V, kwargs=PLANS[:3]),
    row("i,ij,j", real(shape=(2,)), A, V, kwargs=PLANS),
    row("ij,jk,kl->il", A, B, A, kwargs={"optimize": ["einsum_path", (0, 1), (0, 1)]}),
    row("ij,jk,kl->il", A, B, A, kwargs={"optimize": ["einsum_path", (1, 2), (0, 1)]}, label="-2"),
    # the subscripts as lists
    listed("explicit", lambda x, y: np.einsum(x, [0, 1], y, [1, 2], [2, 0]), A, B, complex=True),
    listed("implicit", lambda x, y: np.einsum(x, [0, 1], y, [1, 2]), A, B),
    listed("unordered", lambda x, y: np.einsum(x, [30, 2], y, [2, 1]), A, B),
    listed("ellipsis", lambda x, y: np.einsum(x, [..., 0], y, [0, 5], [..., 5]), T, B),
    listed("repeated", lambda x: np.einsum(x, [..., 0, 0]), real(shape=(2, 3, 3))),
    listed("to-scalar", lambda x: np.einsum(x, (0, 1), ()), A),
    listed("array", lambda x: np.einsum(x, np.array([1, 0]), [0, 1]), A),
    listed(
        "planned",
        lambda x, y, z: np.einsum(x, [0, 1], y, [1, 2], z, [2, 3], optimize=True),
        A,
        B,
        A,
    ),
    case(
        lambda x, y: (
            np.einsum("ij,jk", x, PHASES * y) + np.einsum("ij,jk", np.conj(PHASES).T * x, y)
        ),
        A,
        B,
        name="numpy.einsum",
        label="real-and-complex",
    ),
]
