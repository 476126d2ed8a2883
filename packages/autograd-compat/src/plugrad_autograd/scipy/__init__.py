"""autograd.scipy: SciPy's functions, to be differentiated; the extra `scipy` has what they need."""

from plugrad_autograd.scipy import integrate, linalg, signal, special, stats

__all__ = ["integrate", "linalg", "signal", "special", "stats"]
