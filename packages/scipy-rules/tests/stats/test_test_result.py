"""Results of tests: they unpack, p-values are SciPy's, and so are intervals."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad, value_and_grad, value_of
from plugrad_scipy import stats
from plugrad_scipy.stats._test_result import TestResult, normal_pvalue, student_pvalue

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


TESTS = {
    "ttest_1samp": (0.4,),
    "ttest_ind": (Y,),
    "ttest_rel": (Y,),
    "pearsonr": (Y,),
}


@pytest.mark.parametrize("alternative", ["less", "greater", "two-sided"])
@pytest.mark.parametrize("name", TESTS)
def test_intervals(name, alternative):
    def end(x, which, package=stats):
        found = getattr(package, name)(x, *TESTS[name], alternative=alternative)
        return getattr(found.confidence_interval(0.9), which)

    for which in ("low", "high"):
        value, slope = value_and_grad(end)(X, which)
        assert value == pytest.approx(end(X, which, scipy.stats), rel=1e-12)
        if np.isfinite(value):
            step = 1e-6 * np.eye(5)[2]
            rise = end(X + step, which, scipy.stats) - end(X - step, which, scipy.stats)
            assert slope[2] == pytest.approx(rise / 2e-6, rel=1e-6, abs=1e-8)


def test_few_pairs_and_tests_of_no_estimate():
    low = grad(lambda x: stats.pearsonr(x, Y[:3]).confidence_interval().low)(X[:3])
    assert low.tolist() == [0.0, 0.0, 0.0]
    with pytest.raises(AttributeError, match="confidence_interval"):
        grad(lambda x: stats.skewtest(np.tile(x, 3)).confidence_interval().low)(X)


def test_intervals_have_the_precision_of_the_data():
    def low(x):
        return stats.ttest_1samp(x, 0.4).confidence_interval().low

    single = X.astype(np.float32)
    value, slope = value_and_grad(low)(single)
    expected = scipy.stats.ttest_1samp(single, 0.4).confidence_interval().low
    assert (value.dtype, slope.dtype) == (expected.dtype, np.float32)
    assert value == pytest.approx(low(X), rel=1e-5)
