"""autograd.scipy.stats.chi2: its density and kin, to be differentiated."""

from plugrad_autograd.scipy.stats.densities import CHI2

__all__ = ["cdf", "logpdf", "pdf"]

cdf = CHI2["cdf"]
logpdf = CHI2["logpdf"]
pdf = CHI2["pdf"]
