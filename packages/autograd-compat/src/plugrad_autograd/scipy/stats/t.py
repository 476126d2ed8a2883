"""autograd.scipy.stats.t: its density and kin, to be differentiated."""

from plugrad_autograd.scipy.stats.densities import T

__all__ = ["cdf", "logcdf", "logpdf", "pdf"]

cdf = T["cdf"]
logcdf = T["logcdf"]
logpdf = T["logpdf"]
pdf = T["pdf"]
