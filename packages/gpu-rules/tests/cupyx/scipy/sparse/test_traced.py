"""Which arguments hold a traced sparse matrix."""

import numpy as np
import pytest

import plugrad
from plugrad_cupy.cupyx.scipy import sparse
from plugrad_cupy.cupyx.scipy.sparse._traced import holds
from plugrad_testing.strict import to_strict


@pytest.mark.usefixtures("cupyx")
def test_a_matrix_of_traced_elements_is_traced():
    places = to_strict(np.array([0, 1]))
    seen = []

    def f(data):
        a = sparse.coo_array((data, (places, places)), shape=(2, 2))
        seen.extend([holds([a]), holds([[a]]), holds([data])])
        return a.sum()

    data = to_strict(np.ones(2))
    plugrad.grad(f)(data)
    assert seen == [True, True, True]
    assert not holds([data, [1.0]])
