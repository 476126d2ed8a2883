"""autograd.scipy.stats.gamma: functions of scipy.stats.gamma, to be differentiated."""

from plugrad_autograd.traceable import wrapped
from plugrad_scipy.stats import gamma as _source

__all__ = ["cdf", "logpdf", "pdf"]

cdf = wrapped(_source.cdf)
logpdf = wrapped(_source.logpdf)
pdf = wrapped(_source.pdf)
