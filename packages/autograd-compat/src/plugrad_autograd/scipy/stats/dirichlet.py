"""autograd.scipy.stats.dirichlet: functions of scipy.stats.dirichlet, to be differentiated."""

from plugrad_autograd.traceable import wrapped
from plugrad_scipy.stats import dirichlet as _source

__all__ = ["logpdf", "pdf", "rvs"]

logpdf = wrapped(_source.logpdf)
pdf = wrapped(_source.pdf)
rvs = wrapped(_source.rvs)
