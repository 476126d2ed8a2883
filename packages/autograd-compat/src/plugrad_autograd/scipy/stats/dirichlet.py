"""autograd.scipy.stats.dirichlet: its density and kin, to be differentiated."""

from scipy.stats import dirichlet as _source

from plugrad_autograd.scipy.stats.densities import DIRICHLET

__all__ = ["logpdf", "pdf", "rvs"]

logpdf = DIRICHLET["logpdf"]
pdf = DIRICHLET["pdf"]
rvs = _source.rvs
