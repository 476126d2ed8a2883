"""autograd.scipy.special: the functions of scipy.special, to be differentiated."""

import scipy.special as _source

from plugrad_autograd.traceable import wrap_namespace

wrap_namespace(_source.__dict__, globals())

__all__ = [name for name in _source.__all__ if name in globals()]
