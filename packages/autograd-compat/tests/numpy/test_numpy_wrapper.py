"""autograd.numpy has NumPy's names, and they trace."""

import inspect

import numpy as np
import pytest

import plugrad_autograd.numpy as anp
from plugrad_autograd import grad


def test_every_function_of_numpy_is_there():
    functions = {n for n in np.__all__ if n[0] != "_" and inspect.isroutine(getattr(np, n))}
    assert {n for n in functions if not hasattr(anp, n)} == set()
    assert anp.__version__ == np.__version__


@pytest.mark.parametrize(
    "f",
    [
        lambda x: anp.sum(anp.array([x, x * x])),
        lambda x: anp.sum(anp.asarray([x, x * x])),
        lambda x: anp.sum(anp.stack([x, x * x])),
        lambda x: anp.sum(anp.r_[x, x * x]),
        lambda x: anp.dot([x, x * x], [1.0, 1.0]),
        lambda x: anp._astype(anp.array([x, x * x]), float).sum(),
    ],
    ids=["array", "asarray", "stack", "r_", "dot", "_astype"],
)
def test_lists_of_traced_numbers_trace(f):
    assert grad(f)(3.0) == 7.0


def test_what_is_asked_of_an_array_is_plain():
    seen = []

    def f(x):
        seen.append((anp.shape(x), anp.ndim(x), anp.iscomplexobj(x), anp.result_type(x)))
        return anp.sum(x)

    grad(f)(np.ones(2))
    assert seen == [((2,), 1, False, np.float64)]


def test_a_missing_name_is_missed_in_autograds_name():
    with pytest.raises(AttributeError, match=r"autograd\.numpy"):
        _ = anp.nothing
