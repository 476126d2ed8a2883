"""autograd.scipy.stats.gamma: its density and kin, to be differentiated."""

from plugrad_autograd.scipy.stats.densities import GAMMA

__all__ = ["cdf", "logpdf", "pdf"]

cdf = GAMMA["cdf"]
logpdf = GAMMA["logpdf"]
pdf = GAMMA["pdf"]
