"""Tests of hypotheses: results unpack, degrees of freedom, what is refused."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad, value_of
from plugrad.errors import RefusedError
from plugrad_scipy import stats
from plugrad_scipy.stats._hypotheses import TestResult, normal_pvalue, student_pvalue

X = np.array([1.0, 2.0, 4.0, 7.0, 3.5])
Y = np.array([0.5, 2.5, 3.0, 8.0, 2.0])


def test_a_result_unpacks():
    statistic, pvalue = TestResult(1.0, 0.5, df=3)
    assert (statistic, pvalue) == (1.0, 0.5)
    seen = []

    def p(x):
        result = stats.ttest_ind(x, Y, equal_var=False)
        seen.append(result.df)
        return result.pvalue

    grad(p)(X)
    assert value_of(seen[0]) == pytest.approx(scipy.stats.ttest_ind(X, Y, equal_var=False).df)


@pytest.mark.parametrize("alternative", ["less", "greater", "two-sided"])
def test_p_values(alternative):
    t = scipy.stats.ttest_1samp(X, 2.0, alternative=alternative)
    assert student_pvalue(t.statistic, 4.0, alternative) == pytest.approx(t.pvalue)
    assert 0 < normal_pvalue(0.3, alternative) < 1
    with pytest.raises(ValueError, match="alternative"):
        normal_pvalue(0.3, "other")


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
