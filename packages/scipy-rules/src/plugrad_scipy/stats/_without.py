"""What of scipy.stats runs anew on traced values, and what has no derivative: by name, and why."""

from __future__ import annotations

__all__ = ["CONSTANT", "REFUSED", "RETRACED"]

# SciPy's own code, on traced values.
RETRACED: tuple[str, ...] = (
    *("anderson", "cramervonmises", "ks_1samp", "kstest"),
    *("alexandergovern", "chi2_contingency", "poisson_means_test", "false_discovery_control"),
    *("theilslopes", "obrientransform", "quantile", "mode", "mvsdist", "bayes_mvs"),
    *("binned_statistic", "binned_statistic_2d", "binned_statistic_dd"),
)

CONSTANT: tuple[str, ...] = (
    # distributions of which every parameter is whole
    "hypergeom",
    "nhypergeom",
    "randint",
    "multivariate_hypergeom",
    "random_table",
    "find_repeats",  # until SciPy 1.16
    # of ranks and counts
    "chatterjeexi",
    "kendalltau",
    "somersd",
    "spearmanr",
    "spearmanrho",
    "weightedtau",
    "rankdata",
    "tiecorrect",
    "percentileofscore",
    "anderson_ksamp",
    "ansari",
    "barnard_exact",
    "boschloo_exact",
    "brunnermunzel",
    "cramervonmises_2samp",
    "fisher_exact",
    "fligner",
    "friedmanchisquare",
    "kruskal",
    "ks_2samp",
    "mannwhitneyu",
    "median_test",
    "mood",
    "page_trend_test",
    "ranksums",
    "wilcoxon",
    "logrank",
    # of nothing that is traced
    "ortho_group",
    "special_ortho_group",
    "unitary_group",
)

_SEARCH = "it is a search: maximise the likelihood with its gradient"
_RESAMPLING = "it resamples: differentiate the statistic itself"
_OBJECT = "it makes a random variable of SciPy's: take the distributions of plugrad_scipy.stats"
_PLOT = "it makes a plot: take its values from plugrad.value_of"
_ROBUST = "it takes medians of pairs: write them with np.median"

REFUSED: dict[str, str] = {
    "levy_stable": "its density is an integral without a closed form: take levy, cauchy or norm",
    "studentized_range": "its distribution function is a double integral",
    "irwinhall": "take the sum of its splines with scipy.interpolate.BSpline",
    "poisson_binom": "its parameters are not elementwise: multiply the polynomials (1-p) + p x",
    "matrix_t": "it is not covered: write its density with np.linalg.slogdet and gammaln",
    "random_correlation": "its draws are products of rotations: draw with np.linalg.qr",
    "uniform_direction": "it has no parameter: draw at once, outside the traced function",
    "boxcox_normmax": _SEARCH,
    "yeojohnson_normmax": _SEARCH,
    "ppcc_max": _SEARCH,
    "fit": _SEARCH,
    "goodness_of_fit": _RESAMPLING,
    "bootstrap": _RESAMPLING,
    "monte_carlo_test": _RESAMPLING,
    "permutation_test": _RESAMPLING,
    "power": _RESAMPLING,
    "bws_test": _RESAMPLING,
    "dunnett": _RESAMPLING,
    "multiscale_graphcorr": _RESAMPLING,
    "sobol_indices": _RESAMPLING,
    "abs": _OBJECT,
    "exp": _OBJECT,
    "log": _OBJECT,
    "truncate": _OBJECT,
    "order_statistic": _OBJECT,
    "make_distribution": _OBJECT,
    "boxcox_normplot": _PLOT,
    "yeojohnson_normplot": _PLOT,
    "ppcc_plot": _PLOT,
    "probplot": _PLOT,
    "shapiro": "its weights are made by compiled code: write it with np.sort and norm.ppf",
    "siegelslopes": _ROBUST,
    "estimated_cdf": "take np.interp(y, np.sort(x), np.linspace(0, 1, len(x)))",
    "ecdf": "it counts: differentiate in the data's values with a kernel, gaussian_kde",
    "tukey_hsd": "its p-values are of studentized_range: take ttest_ind of each pair",
    "epps_singleton_2samp": "it is not covered: write it with np.cos and np.sin of the samples",
    "cumfreq": "it counts in bins whose edges depend on the data: take np.histogram",
    "relfreq": "it counts in bins whose edges depend on the data: take np.histogram",
    "quantile_test": "its p-value in p is not covered: take binom.sf",
    "binomtest": "its p-value in p is not covered: take binom.sf",
    "wasserstein_distance_nd": "it is a linear program: take wasserstein_distance of projections",
}
