"""autograd.scipy.stats: one module for each distribution, to be differentiated."""

import plugrad_scipy.stats as _stats
from plugrad_autograd.traceable import mirrored as _mirrored

_NAMES = {
    "beta": "cdf logpdf pdf",
    "chi2": "cdf logpdf pdf",
    "dirichlet": "logpdf pdf rvs",
    "gamma": "cdf logpdf pdf",
    "multivariate_normal": "entropy logpdf pdf",
    "norm": "cdf logcdf logpdf logsf pdf sf",
    "poisson": "cdf logpmf pmf",
    "t": "cdf logcdf logpdf pdf",
}
beta, chi2, dirichlet, gamma, multivariate_normal, norm, poisson, t = (
    _mirrored(
        f"scipy.stats.{name}", {key: getattr(getattr(_stats, name), key) for key in names.split()}
    )
    for name, names in _NAMES.items()
)

__all__ = ["beta", "chi2", "dirichlet", "gamma", "multivariate_normal", "norm", "poisson", "t"]
