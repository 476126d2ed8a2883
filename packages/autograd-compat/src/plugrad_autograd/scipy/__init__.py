"""autograd.scipy: SciPy's functions, to be differentiated."""

import scipy.integrate as _integrate
import scipy.linalg as _linalg
import scipy.special as _special

from plugrad_autograd.scipy import signal, stats
from plugrad_autograd.traceable import mirrored as _mirrored

integrate = _mirrored("scipy.integrate", vars(_integrate))
linalg = _mirrored("scipy.linalg", vars(_linalg))
special = _mirrored("scipy.special", vars(_special))

__all__ = ["integrate", "linalg", "signal", "special", "stats"]
