"""autograd.scipy.stats.poisson: its density and kin, to be differentiated."""

from plugrad_autograd.scipy.stats.densities import POISSON

__all__ = ["cdf", "logpmf", "pmf"]

cdf = POISSON["cdf"]
logpmf = POISSON["logpmf"]
pmf = POISSON["pmf"]
