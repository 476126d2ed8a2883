"""autograd.scipy.stats.multivariate_normal: its densities and entropy, to be differentiated."""

from plugrad_autograd.traceable import wrapped
from plugrad_scipy.stats import multivariate_normal as _source

__all__ = ["entropy", "logpdf", "pdf"]

entropy = wrapped(_source.entropy)
logpdf = wrapped(_source.logpdf)
pdf = wrapped(_source.pdf)
