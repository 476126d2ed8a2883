"""What of scipy.stats has no derivative here: constants, and what is refused, and why."""

from __future__ import annotations

__all__ = ["CONSTANT", "REFUSED"]

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
_SORTED = "its statistic is not covered: write it with np.sort and the cdf"
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
    "anderson": _SORTED,
    "anderson_ksamp": _SORTED,
    "cramervonmises": _SORTED,
    "ks_1samp": _SORTED,
    "kstest": _SORTED,
    "shapiro": _SORTED,
    "siegelslopes": _ROBUST,
    "theilslopes": _ROBUST,
    "quantile": "take np.quantile, which has the same methods",
    "ecdf": "it counts: differentiate in the data's values with a kernel, gaussian_kde",
    "mvsdist": "it returns distributions of SciPy's: take t and gamma of the summaries",
    "bayes_mvs": "it returns intervals of SciPy's distributions: take interval of t and gamma",
    "binned_statistic": "it calls a function for each bin: take np.bincount of np.digitize",
    "binned_statistic_2d": "it calls a function for each bin: take np.bincount of np.digitize",
    "binned_statistic_dd": "it calls a function for each bin: take np.bincount of np.digitize",
    "alexandergovern": "it is not covered: take ttest_ind with equal_var=False, or f_oneway",
    "tukey_hsd": "its p-values are of studentized_range: take ttest_ind of each pair",
    "chi2_contingency": "take power_divergence of the table and the product of its margins",
    "epps_singleton_2samp": "it is not covered: write it with np.cos and np.sin of the samples",
    "cumfreq": "it counts in bins whose edges depend on the data: take np.histogram",
    "relfreq": "it counts in bins whose edges depend on the data: take np.histogram",
    "quantile_test": "its p-value in p is not covered: take binom.sf",
    "binomtest": "its p-value in p is not covered: take binom.sf",
    "mode": "it is the most frequent value: take np.bincount of integers",
    "poisson_means_test": "it sums over tables: take the difference of poisson.logpmf",
    "obrientransform": "write it with np.mean and np.var",
    "false_discovery_control": "it sorts and accumulates minima: write it with np.sort",
    "wasserstein_distance_nd": "it is a linear program: take wasserstein_distance of projections",
}
