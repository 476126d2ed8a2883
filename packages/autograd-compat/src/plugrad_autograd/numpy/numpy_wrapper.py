"""autograd.numpy.numpy_wrapper: NumPy's functions as code written for autograd calls them."""

import numpy as _np  # noqa: ICN001 - np would become one of the names

from plugrad_autograd import traceable as _traceable
from plugrad_autograd.primitives import notrace_primitive, primitive
from plugrad_autograd.traceable import wrap_intdtype, wrap_namespace
from plugrad_numpy import index_tricks as _index_tricks

numpy_version = _np.__version__
wrap_namespace(_np.__dict__, globals())
for _module, _names in (
    (_np, ("s_", "index_exp")),
    (_index_tricks, ("c_", "mgrid", "ogrid", "r_")),
    (_traceable, _traceable.NAMES),
):
    globals().update({name: getattr(_module, name) for name in _names})

shape, ndim = notrace_primitive(_np.shape), notrace_primitive(_np.ndim)
iscomplexobj, result_type = notrace_primitive(_np.iscomplexobj), notrace_primitive(_np.result_type)
_astype = _traceable.wrapped(_np.astype)

__all__ = [  # noqa: PLE0604 - NumPy's names are strings
    *(name for name in _np.__all__ if name in globals() and name not in _traceable.NAMES),
    *_traceable.NAMES,
    "notrace_primitive",
    "numpy_version",
    "primitive",
    "wrap_intdtype",
    "wrap_namespace",
]
