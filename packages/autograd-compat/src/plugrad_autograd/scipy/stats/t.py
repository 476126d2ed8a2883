"""autograd.scipy.stats.t: functions of scipy.stats.t, to be differentiated."""

from plugrad_autograd.traceable import wrapped
from plugrad_scipy.stats import t as _source

__all__ = ["cdf", "logcdf", "logpdf", "pdf"]

cdf = wrapped(_source.cdf)
logcdf = wrapped(_source.logcdf)
logpdf = wrapped(_source.logpdf)
pdf = wrapped(_source.pdf)
