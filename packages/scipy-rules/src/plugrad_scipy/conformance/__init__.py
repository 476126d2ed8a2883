"""The rows that prove the rules of SciPy right: one module of `CASES` for each topic of rules.

They need plugrad-testing, which nothing else in this package does; `plugrad_testing` finds them by
the entry point `plugrad.conformance`.
"""

from __future__ import annotations

__all__ = ["ACCEPTED"]

_OF_ANY_UFUNC = "one function serves it for every ufunc; plugrad_numpy has rows for it"
_KEYWORDS = ("out", "where", "casting", "order", "dtype", "subok", "signature")

_OF_EVERY_DISTRIBUTION = (
    "one loop makes it for every distribution; gamma, weibull_min and lognorm have rows, and "
    "tests/stats/test_families.py compares all with differences"
)
_CHARACTERISTICS = ("mean", "var", "skew", "kurtosis", "entropy", "moment_[1-4]", "drawn")

_INTEGRATED = ["gausshyper", "genhyperbolic", "geninvgauss", "norminvgauss", "rel_breitwigner"]
_OF_INTEGRALS = ("logcdf", "sf", "logsf", "ppf", "isf")
_SLOW = "SciPy integrates or searches for each value; the code is that of the other distributions"

# What the audit finds and may stay, with the reason.
ACCEPTED = {
    **{
        f"rule without row: plugrad_scipy.stats.*.{name}": _OF_EVERY_DISTRIBUTION
        for name in _CHARACTERISTICS
    },
    **{
        f"rule without row: plugrad_scipy.stats.{name}.{method}": _SLOW
        for name in _INTEGRATED
        for method in _OF_INTEGRALS
    },
    "rule without row: plugrad_scipy.rules.error_functions.hazard_far": "the second derivative of "
    "log_ndtr, which has rows for higher ones",
    "rule without row: plugrad_scipy.rules.gamma.psi_of_complex": "the derivative of psi at "
    "complex arguments, which has rows",
    "rule without row: plugrad_scipy.stats.dpareto_lognorm.ppf": _SLOW,
    "rule without row: plugrad_scipy.stats.dpareto_lognorm.isf": _SLOW,
    **{f"keyword without row: scipy.special.* {name}=": _OF_ANY_UFUNC for name in _KEYWORDS},
    "keyword without row: *solve_triangular overwrite_b=": "it allows, and changes no value",
    "keyword without row: *solve_triangular check_finite=": "it changes no value",
    "derivative not zero: scipy.linalg.dft": "its argument is a whole number",
    "rule without row: scipy.special.*": "rows call what stands in for it in plugrad_scipy.special",
    "rule without row: plugrad_scipy.*_in_parameters": "order 2 of what it derives",
    "row without rule: scipy.signal.kaiser_*": "it is arithmetic",
    "row without rule: scipy.signal.abcd_normalize": "it completes what is given",
    "row without rule: scipy.ndimage.fourier_ellipsoid": "a product with a constant",
    "rule without row: scipy.signal.ellipap": "elliptic functions have no rule in their parameters",
    "rule without row: scipy.signal._*": "rows call classes by their public names",
    "derivative not zero: scipy.ndimage.iterate_structure": "it is a function of whole numbers",
    "derivative not zero: scipy.signal.correlation_lags": "it is a function of whole numbers",
    "rule without row: scipy.interpolate._*": "rows call classes by their public names",
    "rule without row: scipy.spatial.transform._*": "rows call classes by their public names",
    "rule without row: plugrad_scipy.optimize._result._reported": "its rule raises",
    "rule without row: scipy.spatial._*": "rows call classes by their public names",
}
