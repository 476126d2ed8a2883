"""autograd.numpy: NumPy's namespace, to be differentiated.

import autograd.numpy as np
"""

from typing import Any

from plugrad_autograd.numpy import (
    fft,
    linalg,
    numpy_boxes,
    numpy_jvps,
    numpy_vjps,
    numpy_vspaces,
    numpy_wrapper,
    random,
)
from plugrad_autograd.numpy.numpy_wrapper import numpy_version as __version__

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
