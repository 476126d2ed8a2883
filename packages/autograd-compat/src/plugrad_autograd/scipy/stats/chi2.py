"""autograd.scipy.stats.chi2: functions of scipy.stats.chi2, to be differentiated."""

from plugrad_autograd.traceable import wrapped
from plugrad_scipy.stats import chi2 as _source

__all__ = ["cdf", "logpdf", "pdf"]

cdf = wrapped(_source.cdf)
logpdf = wrapped(_source.logpdf)
pdf = wrapped(_source.pdf)
