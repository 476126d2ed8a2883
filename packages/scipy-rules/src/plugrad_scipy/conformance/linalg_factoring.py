"""The factorisations of scipy.linalg."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy

from plugrad_scipy import linalg
from plugrad_testing import case, diagonalisable, hermitian, real, separated, spd, well_conditioned

__all__ = ["CASES"]

BATCHES = tuple(int(n) for n in scipy.__version__.split(".")[:2]) >= (1, 16)


def row(name: str, *args: Any, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.linalg under SciPy's name."""
    options.setdefault("primal", 1e-12)
    function = options.pop("function", getattr(linalg, name))
    return case(function, *args, name=f"scipy.linalg.{name}", **options)


def floats(name: str, **options: Any) -> Any:
    """The factors that are not permutations or counts."""

    def of(*args: Any, **kwargs: Any) -> Any:
        found = getattr(linalg, name)(*args, **kwargs, **options)
        parts = found if isinstance(found, tuple | list) else (found,)
        return tuple(p for p in parts if _dtype(p).kind in "fc")

    return of


def _dtype(x: Any) -> Any:
    from plugrad import value_of

    plain = value_of(x)
    return plain.dtype if hasattr(plain, "dtype") else np.asarray(plain).dtype


def projections(basis: Any) -> Any:
    """The projection on a subspace, whatever its basis."""
    return basis @ np.conj(basis.T)


def of_svd(a: Any, **options: Any) -> Any:
    """What does not depend on the phases."""
    u, s, vh = linalg.svd(a, **options)
    k = s.shape[-1]
    return s, np.abs(u[..., :k]) ** 2, u[..., :k] @ vh[..., :k, :]


def schur_parts(a: Any, **options: Any) -> Any:
    """What does not depend on the phases: the eigenvalues in order, and the flag of subspaces."""
    t, z = linalg.schur(a, **options)[:2]
    return np.diagonal(t), np.abs(t) ** 2, projections(z[:, :1]), projections(z[:, :2])


def changed(name: str, a: Any, *how: Any, **options: Any) -> Any:
    """qr_insert and its siblings, with Q and R of a matrix that moves."""
    return getattr(linalg, name)(*linalg.qr(a), *how, **options)


TALL, WIDE, SQUARE = well_conditioned(4, 2), well_conditioned(2, 4), well_conditioned(3)
SHAPES = {"tall": TALL, "wide": WIDE, "square": SQUARE}
SIDES: list[dict[str, Any]] = [{}, {"side": "left"}]
LOWER: list[dict[str, Any]] = [{}, {"lower": True}]
PHASES = "the phase of a complex column is free"

CASES = [
    row("cholesky", spd(3), kwargs=LOWER, complex=True),
    row(
        "cho_factor",
        spd(3),
        kwargs=LOWER,
        complex=True,
        function=lambda a, **kw: linalg.cholesky(linalg.cho_factor(a, **kw)[0] * 0 + a),
    ),
    *(
        row("lu", a, complex=True, label=n, function=floats("lu", p_indices=True))
        for n, a in SHAPES.items()
    ),
    row("lu", TALL, function=floats("lu", permute_l=True), label="permuted"),
    row("lu", WIDE, function=floats("lu"), label="matrix"),
    *(
        row("lu_factor", a, complex=True, label=n, function=floats("lu_factor"))
        for n, a in SHAPES.items()
    ),
    row("ldl", hermitian(4), complex=True, kwargs=[{}, {"lower": False}], function=floats("ldl")),
    row(
        "ldl", hermitian(3), kwargs={"hermitian": False}, function=floats("ldl"), label="symmetric"
    ),
    *(
        row("qr", a, complex=True, kwargs=[{"mode": "economic"}, {"mode": "r"}], label=n)
        for n, a in SHAPES.items()
    ),
    row("qr", SQUARE, complex=True, label="full"),
    row(
        "qr",
        well_conditioned(3, 2),
        kwargs={"pivoting": True, "mode": "economic"},
        function=lambda a, **kw: linalg.qr(a, **kw)[:2],
        label="pivots",
    ),
    *(
        row("rq", a, complex=True, kwargs=[{"mode": "economic"}, {"mode": "r"}], label=n)
        for n, a in SHAPES.items()
    ),
    row("qr_multiply", TALL, real(shape=(3, 4)), complex=True),
    row(
        "qr_multiply",
        TALL,
        real(shape=(2, 3)),
        kwargs=[{"mode": "left"}, {"mode": "left", "conjugate": True}],
        complex=True,
        label="left",
    ),
    row(
        "qr_multiply",
        SQUARE,
        real(shape=(3,)),
        kwargs={"pivoting": True},
        function=lambda a, c, **kw: linalg.qr_multiply(a, c, **kw)[:2],
        label="pivots",
    ),
    row(
        "qr_insert",
        well_conditioned(3),
        real(shape=(3,)),
        kwargs=[{}, {"which": "col"}],
        function=lambda a, u, **kw: changed("qr_insert", a, u, 1, **kw),
        order=1,
    ),
    row(
        "qr_delete",
        well_conditioned(4),
        kwargs=[{"p": 2}, {"which": "col"}],
        function=lambda a, **kw: changed("qr_delete", a, 1, **kw),
        order=1,
    ),
    row(
        "qr_update",
        well_conditioned(3),
        real(shape=(3,)),
        real(shape=(3,)),
        function=lambda a, u, v: changed("qr_update", a, u, v),
    ),
    *(
        row("svd", a, complex=True, kwargs={"full_matrices": False}, function=of_svd, label=n)
        for n, a in {
            "tall": separated(4, 2),
            "wide": separated(2, 4),
            "square": separated(3),
        }.items()
    ),
    row("svd", separated(3), kwargs={"compute_uv": False}, complex=True, label="values"),
    row(
        "svd",
        separated(3, 2),
        kwargs={"lapack_driver": "gesvd"},
        function=linalg.svd,
        label="driver",
    ),
    row("svdvals", separated(3, 2), complex=True),
    row("orth", separated(4, 2), complex=True, function=lambda a: projections(linalg.orth(a))),
    row(
        "null_space",
        separated(2, 4),
        complex=True,
        function=lambda a: projections(linalg.null_space(a)),
    ),
    row("subspace_angles", separated(4, 2), separated(4, 2), complex=True, rtol=1e-7),
    *(row("polar", a, kwargs=SIDES, complex=True, label=n) for n, a in SHAPES.items()),
    row("orthogonal_procrustes", well_conditioned(4, 3), well_conditioned(4, 3)),
    row("schur", diagonalisable(3), function=schur_parts),
    row(
        "schur",
        diagonalisable(3),
        function=schur_parts,
        kwargs={"output": "complex"},
        complex=True,
        label="complex",
    ),
    row("schur", diagonalisable(3), function=schur_parts, kwargs={"sort": "lhp"}, label="sorted"),
    row("hessenberg", real(shape=(4, 4)), kwargs=[{}, {"calc_q": True}], complex=True),
    row(
        "matrix_balance",
        real(shape=(3, 3)),
        function=lambda a: linalg.matrix_balance(a)[0],
        complex=True,
    ),
    row("cdf2rdf", np.array([1 + 2j, 1 - 2j, 3]), real(shape=(3, 3)), argnums=(1,)),
]

if BATCHES:
    CASES += [
        row("cholesky", spd(2, batch=(2,)), complex=True, label="batch"),
        row(
            "lu",
            well_conditioned(3, 2, batch=(2,)),
            function=floats("lu", p_indices=True),
            label="batch",
        ),
        row("polar", well_conditioned(3, 2, batch=(2,)), label="batch"),
        row("ldl", hermitian(2, batch=(2,)), function=floats("ldl"), label="batch"),
        row("hessenberg", real(shape=(2, 3, 3)), label="batch"),
        row("rq", well_conditioned(2, batch=(2,)), label="batch"),
        row("qr", well_conditioned(3, 2, batch=(2,)), kwargs={"mode": "economic"}, label="batch"),
    ]
