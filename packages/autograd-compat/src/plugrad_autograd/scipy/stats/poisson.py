"""autograd.scipy.stats.poisson: functions of scipy.stats.poisson, to be differentiated."""

from plugrad_autograd.traceable import wrapped
from plugrad_scipy.stats import poisson as _source

__all__ = ["cdf", "logpmf", "pmf"]

cdf = wrapped(_source.cdf)
logpmf = wrapped(_source.logpmf)
pmf = wrapped(_source.pmf)
