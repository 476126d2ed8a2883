"""autograd.scipy.stats: one module for each distribution, to be differentiated."""

from plugrad_autograd.scipy.densities import DISTRIBUTIONS as _DISTRIBUTIONS
from plugrad_autograd.traceable import mirrored as _mirrored

beta, chi2, dirichlet, gamma, multivariate_normal, norm, poisson, t = (
    _mirrored(f"scipy.stats.{name}", functions) for name, functions in _DISTRIBUTIONS.items()
)

__all__ = ["beta", "chi2", "dirichlet", "gamma", "multivariate_normal", "norm", "poisson", "t"]
