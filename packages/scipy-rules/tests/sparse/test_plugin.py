"""Every public function of scipy.sparse and scipy.sparse.linalg is in one class."""

import pytest
import scipy.sparse
import scipy.sparse.linalg

from plugrad import registry
from plugrad_scipy import sparse
from plugrad_testing import unclassified


@pytest.mark.parametrize("module", [scipy.sparse, scipy.sparse.linalg], ids=lambda m: m.__name__)
def test_nothing_is_unknown(module):
    registry.plugins.load_all()
    assert unclassified(module) == ()


def test_the_names_are_scipys():
    assert set(sparse.__all__) <= set(dir(scipy.sparse))
    assert set(sparse.linalg.__all__) <= set(dir(scipy.sparse.linalg))
    assert {"dok_array", "csr_array"} <= set(dir(sparse))
    assert sparse.linalg.LinearOperator is scipy.sparse.linalg.LinearOperator
