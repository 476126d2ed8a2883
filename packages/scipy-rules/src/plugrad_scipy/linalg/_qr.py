"""qr and its relatives: rq, qr_multiply, and the updates of factors that are known.

Signs, and where SciPy leaves a basis open, the basis, are those of SciPy's result; functions that
depend on that choice have derivatives that mean nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg

from plugrad.errors import RefusedError
from plugrad_numpy.rules.matrices import adjoint
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import natively, over_batches
from plugrad_scipy.linalg._operands import operand

__all__ = ["qr", "qr_delete", "qr_insert", "qr_multiply", "qr_update", "rq"]


@stands_in(scipy.linalg.qr)
def qr(
    a: Any,
    overwrite_a: bool = False,
    lwork: Any = None,
    mode: str = "full",
    pivoting: bool = False,
    check_finite: bool = True,
) -> Any:
    """Q and R, as scipy.linalg.qr; with `pivoting` also the permutation, which is constant.

    Raises `RefusedError` for mode="raw", which returns reflectors.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import qr
        >>> grad(lambda a: qr(a, mode="r")[0][0, 0])(np.array([[3.0], [4.0]]))
        array([[-0.6],
               [-0.8]])
    """
    if mode == "raw":
        raise RefusedError("qr: mode='raw' returns reflectors: take mode='economic'.")
    return natively(lambda a: _qr(a, mode, pivoting), [operand(a)], [2])


def _qr(a: Any, mode: str, pivoting: bool) -> Any:
    order: tuple[Any, ...] = ()
    if pivoting:
        order = (scipy.linalg.qr(plain(a), mode="r", pivoting=True)[-1],)
        a = a[:, order[0]]
    if mode == "r":
        return (_full_r(a), *order)
    if mode not in ("full", "economic"):
        scipy.linalg.qr(plain(a), mode=mode)  # which raises
    return (*np.linalg.qr(a, "complete" if mode == "full" else "reduced"), *order)


def _full_r(a: Any) -> Any:
    """R with as many rows as A."""
    upper: Any = np.linalg.qr(a, "r")
    missing = a.shape[0] - upper.shape[0]
    return np.concatenate([upper, np.zeros((missing, a.shape[1]), dtype=a.dtype)])


@stands_in(scipy.linalg.rq)
def rq(
    a: Any,
    overwrite_a: bool = False,
    lwork: Any = None,
    mode: str = "full",
    check_finite: bool = True,
) -> Any:
    """R and Q, A = R Q, as scipy.linalg.rq.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import rq
        >>> abs(grad(lambda a: rq(a, mode="r")[0, -1])(np.array([[3.0, 4.0]])))
        array([[0.6, 0.8]])
    """
    a = operand(a)

    def one(a: Any) -> Any:
        turned = adjoint(a[::-1])
        q, r = np.linalg.qr(turned, "reduced" if mode == "economic" else "complete")
        right, left = adjoint(q)[::-1], adjoint(r)[::-1, ::-1]
        known = scipy.linalg.rq(plain(a), mode="full" if mode == "r" else mode)[1]
        turn = known @ adjoint(plain(right))
        left = left @ adjoint(turn)
        return left if mode == "r" else (left, turn @ right)

    return over_batches(one, [a], [2])


@stands_in(scipy.linalg.qr_multiply)
def qr_multiply(
    a: Any,
    c: Any,
    mode: str = "right",
    pivoting: bool = False,
    conjugate: bool = False,
    overwrite_a: bool = False,
    overwrite_c: bool = False,
) -> Any:
    """Q c or c Q, and R, as scipy.linalg.qr_multiply.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import qr_multiply
        >>> grad(lambda c: qr_multiply(np.eye(2), c)[0].sum())(np.ones(2))
        array([1., 1.])
    """
    a, c = operand(a), operand(c)
    full = mode == "left" and min(c.shape[0], a.shape[0]) > min(a.shape)
    q, *rest = qr(a, mode="full" if full else "economic", pivoting=pivoting)
    if conjugate:
        q = np.conj(q)
    if mode == "left":
        product = q[:, : c.shape[0]] @ c
    elif mode == "right":
        product = c @ q
    else:
        raise ValueError(f"Mode argument should be one of ['left', 'right'], not {mode}")
    if full:
        rest[0] = rest[0][: min(a.shape)]
    return (product, *rest)


# -- QR of a matrix that changes: Q is unitary, and moves as unitary matrices do -------------------


def _changed(a: Any, known: Any) -> Any:
    """Q and R of A in the basis of factors that are known."""
    q, r = np.linalg.qr(a, "complete" if known.shape[0] == known.shape[1] else "reduced")
    turn = adjoint(plain(q)) @ known
    return q @ turn, adjoint(turn) @ r


@stands_in(scipy.linalg.qr_insert)
def qr_insert(
    Q: Any,
    R: Any,
    u: Any,
    k: int,
    which: str = "row",
    rcond: Any = None,
    overwrite_qru: bool = False,
    check_finite: bool = True,
) -> Any:
    """Q and R after rows or columns u are inserted at k, as scipy.linalg.qr_insert.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import qr_insert
        >>> q, r = np.eye(1), np.array([[3.0]])
        >>> abs(grad(lambda u: qr_insert(q, r, u, 1)[1][0, 0])(np.array([4.0])))
        array([0.8])
    """
    q, r, u = operand(Q), operand(R), operand(u)
    known, _ = scipy.linalg.qr_insert(plain(q), plain(r), plain(u), k, which, rcond)
    axis = 0 if which == "row" else 1
    a = q @ r
    k = k + a.shape[axis] if k < 0 else k
    if u.ndim == 1:
        u = u[None, :] if axis == 0 else u[:, None]
    head, tail = (a[:k], a[k:]) if axis == 0 else (a[:, :k], a[:, k:])
    return _changed(np.concatenate([head, u, tail], axis), known)


@stands_in(scipy.linalg.qr_delete)
def qr_delete(
    Q: Any,
    R: Any,
    k: int,
    p: int = 1,
    which: str = "row",
    overwrite_qr: bool = False,
    check_finite: bool = True,
) -> Any:
    """Q and R after p rows or columns are deleted at k, as scipy.linalg.qr_delete.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import qr_delete
        >>> grad(lambda r: abs(qr_delete(np.eye(2), r, 1)[1][0, 0]))(2 * np.eye(2))
        array([[1., 0.],
               [0., 0.]])
    """
    q, r = operand(Q), operand(R)
    known, _ = scipy.linalg.qr_delete(plain(q), plain(r), k, p, which)
    a, axis = q @ r, 0 if which == "row" else 1
    k = k + a.shape[axis] if k < 0 else k
    return _changed(np.delete(a, np.s_[k : k + p], axis), known)


@stands_in(scipy.linalg.qr_update)
def qr_update(
    Q: Any, R: Any, u: Any, v: Any, overwrite_qruv: bool = False, check_finite: bool = True
) -> Any:
    """Q and R of A + u vᴴ, as scipy.linalg.qr_update.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import qr_update
        >>> grad(lambda u: abs(qr_update(np.eye(1), np.eye(1), u, np.ones(1))[1][0, 0]))(np.ones(1))
        array([1.])
    """
    q, r, u, v = operand(Q), operand(R), operand(u), operand(v)
    known, _ = scipy.linalg.qr_update(plain(q), plain(r), plain(u), plain(v))
    left, right = (u[:, None], v[:, None]) if u.ndim == 1 else (u, v)
    return _changed(q @ r + left @ adjoint(right), known)
