"""Tests of hypotheses: results unpack, degrees of freedom, what is refused."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_scipy import stats

X = np.array([1.0, 2.0, 4.0, 7.0, 3.5])
Y = np.array([0.5, 2.5, 3.0, 8.0, 2.0])


def test_what_is_refused():
    for call in (
        lambda x: stats.ttest_ind(x, Y, trim=0.1).statistic,
        lambda x: stats.pearsonr(x, Y, method=scipy.stats.PermutationMethod()).statistic,
        lambda x: stats.levene(x, Y, center="trimmed").statistic,
        lambda x: stats.f_oneway(x, Y, keepdims=True).statistic,
    ):
        with pytest.raises(RefusedError):
            grad(call)(X)


def test_an_unknown_method():
    with pytest.raises(ValueError, match="method"):
        grad(lambda p: stats.combine_pvalues(p, method="none").pvalue)(np.array([0.1, 0.2]))
