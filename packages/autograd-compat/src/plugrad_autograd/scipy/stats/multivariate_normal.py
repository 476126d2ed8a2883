"""autograd.scipy.stats.multivariate_normal: its density and kin, to be differentiated."""

from plugrad_autograd.scipy.stats.densities import MULTIVARIATE_NORMAL

__all__ = ["entropy", "logpdf", "pdf"]

entropy = MULTIVARIATE_NORMAL["entropy"]
logpdf = MULTIVARIATE_NORMAL["logpdf"]
pdf = MULTIVARIATE_NORMAL["pdf"]
