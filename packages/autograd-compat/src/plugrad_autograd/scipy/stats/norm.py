"""autograd.scipy.stats.norm: functions of scipy.stats.norm, to be differentiated."""

from plugrad_autograd.traceable import wrapped
from plugrad_scipy.stats import norm as _source

__all__ = ["cdf", "logcdf", "logpdf", "logsf", "pdf", "sf"]

cdf = wrapped(_source.cdf)
logcdf = wrapped(_source.logcdf)
logpdf = wrapped(_source.logpdf)
logsf = wrapped(_source.logsf)
pdf = wrapped(_source.pdf)
sf = wrapped(_source.sf)
