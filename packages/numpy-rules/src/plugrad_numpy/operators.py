"""Which NumPy function each operator of an array box stands for."""

from __future__ import annotations

import numpy as np

__all__ = ["OPERATORS"]

OPERATORS = {
    "__add__": np.add,
    "__sub__": np.subtract,
    "__mul__": np.multiply,
    "__truediv__": np.true_divide,
    "__neg__": np.negative,
    "__pos__": np.positive,
}
