"""autograd.scipy.stats.beta: its density and kin, to be differentiated."""

from plugrad_autograd.scipy.stats.densities import BETA

__all__ = ["cdf", "logpdf", "pdf"]

cdf = BETA["cdf"]
logpdf = BETA["logpdf"]
pdf = BETA["pdf"]
