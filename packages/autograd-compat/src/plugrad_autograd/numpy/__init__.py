"""autograd.numpy: NumPy's namespace, to be differentiated.

import autograd.numpy as np
"""

from typing import Any

import numpy.fft as _fft
import numpy.random as _random

from plugrad_autograd import boxes as numpy_boxes
from plugrad_autograd import vector_spaces as numpy_vspaces
from plugrad_autograd.numpy import linalg, numpy_vjps, numpy_wrapper
from plugrad_autograd.numpy import numpy_vjps as numpy_jvps
from plugrad_autograd.numpy.numpy_wrapper import numpy_version as __version__
from plugrad_autograd.traceable import mirrored as _mirrored

fft = _mirrored("numpy.fft", vars(_fft))
random = _mirrored("numpy.random", vars(_random))

__all__ = [  # noqa: PLE0604 - NumPy's names are strings
    *numpy_wrapper.__all__,
    "__version__",
    "fft",
    "linalg",
    "numpy_boxes",
    "numpy_jvps",
    "numpy_vjps",
    "numpy_vspaces",
    "numpy_wrapper",
    "random",
]

globals().update({name: obj for name, obj in vars(numpy_wrapper).items() if name[0] != "_"})
_astype = numpy_wrapper._astype


def __getattr__(name: str) -> Any:
    raise AttributeError(f"module 'autograd.numpy' has no attribute {name!r}")
