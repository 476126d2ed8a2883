"""autograd.scipy.stats.beta: functions of scipy.stats.beta, to be differentiated."""

from plugrad_autograd.traceable import wrapped
from plugrad_scipy.stats import beta as _source

__all__ = ["cdf", "logpdf", "pdf"]

cdf = wrapped(_source.cdf)
logpdf = wrapped(_source.logpdf)
pdf = wrapped(_source.pdf)
