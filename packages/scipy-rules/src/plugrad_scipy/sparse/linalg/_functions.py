"""expm_multiply, norm and matrix_power of sparse matrices."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse
import scipy.sparse.linalg

from plugrad_numpy.constructors import asarray
from plugrad_scipy._stand_in import stands_in
from plugrad_scipy.sparse._matrix import Matrix, as_matrix, holds
from plugrad_scipy.sparse.linalg._eigen import svds

__all__ = ["expm_multiply", "matrix_power", "norm"]

DEGREE = 20  # 1 / 21! is below the rounding of doubles


@stands_in(scipy.sparse.linalg.expm_multiply, holds)
def expm_multiply(
    A: Any,
    B: Any,
    start: Any = None,
    stop: Any = None,
    num: int | None = None,
    endpoint: bool | None = None,
    traceA: Any = None,
) -> Any:
    """exp(A) B, or exp(t A) B at `num` times from start to stop, as SciPy's function.

    A traced call sums Taylor series over steps in which A has norm 1 at most, to the rounding of
    doubles: about 20 ‖A‖ products, which are differentiated.  The times are constants.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy import sparse
        >>> a = sparse.csr_array(np.zeros((2, 2)))
        >>> grad(lambda b: sparse.linalg.expm_multiply(a, b)[0])(np.ones(2))
        array([1., 0.])
    """
    a, b = as_matrix(A), asarray(B)
    if start is None and stop is None and num is None and endpoint is None:
        return _moved(a, b, 1.0)
    times = np.linspace(
        start, stop, 50 if num is None else num, endpoint=endpoint is None or endpoint
    )
    found = [_moved(a, b, times[0])]
    for step in np.diff(times):
        found.append(_moved(a, found[-1], step))
    return np.stack(found)


def _moved(a: Matrix, b: Any, t: float) -> Any:
    """exp(t A) B."""
    columns = np.bincount(a.pattern.columns, np.abs(a.to_scipy().data), a.shape[1])
    steps = max(1, int(np.ceil(abs(t) * np.max(columns, initial=0))))
    for _ in range(steps):
        term = b
        for k in range(1, DEGREE + 1):
            term = (a @ term) * (t / (steps * k))
            b = b + term
    return b


@stands_in(scipy.sparse.linalg.norm, holds)
def norm(x: Any, ord: Any = None, axis: Any = None) -> Any:
    """The norm of a sparse matrix, or of its rows or columns, as scipy.sparse.linalg.norm.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy import sparse
        >>> grad(lambda d: sparse.linalg.norm(sparse.diags_array([d])))(np.array([3.0, 4.0]))
        array([0.6, 0.8])
    """
    a = as_matrix(x)
    if axis is None or np.ndim(axis) > 0:
        swapped = axis is not None and tuple(k % 2 for k in axis) == (1, 0)
        return _matrix_norm(a.T if swapped else a, ord)
    if ord in (None, 2):
        return np.linalg.norm(a.toarray(), axis=axis)
    return np.linalg.norm(a.toarray(), ord, axis=axis)


def _matrix_norm(a: Matrix, ord: Any) -> Any:
    if ord in (None, "f", "fro"):
        return np.linalg.norm(a.data)
    if ord in (1, -1, np.inf, -np.inf):
        sums = Matrix(np.abs(a.data), a.pattern).sum(axis=0 if abs(ord) == 1 else 1)
        return np.max(sums) if ord > 0 else np.min(sums)
    if ord == 2:
        return svds(a, 1, solver="lobpcg")[1][0]
    return scipy.sparse.linalg.norm(a.to_scipy(), ord)  # which raises


if hasattr(scipy.sparse.linalg, "matrix_power"):

    @stands_in(scipy.sparse.linalg.matrix_power, holds)
    def matrix_power(A: Any, power: int) -> Any:
        """A to a whole power, as scipy.sparse.linalg.matrix_power; its pattern is that of SciPy's.

        Raises ValueError for a negative power.
        """
        a = as_matrix(A)
        if power < 0 or int(power) != power:
            raise ValueError("exponent must be >= 0")
        if power == 0:
            return as_matrix(scipy.sparse.eye_array(a.shape[0], dtype=a.dtype))
        found = a
        for _ in range(int(power) - 1):
            found = found @ a
        return found
