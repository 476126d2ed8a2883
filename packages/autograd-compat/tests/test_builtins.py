"""autograd.builtins looks through traced values."""

import numpy as np
import pytest

from plugrad_autograd import builtins as ab
from plugrad_autograd import grad


def test_types_are_those_of_the_values():
    seen = []

    def f(x):
        seen.extend([ab.isinstance(x, np.ndarray), ab.type(x), ab.isinstance(x, dict)])
        return np.sum(x)

    grad(f)(np.ones(2))
    assert seen == [True, np.ndarray, False]


@pytest.mark.parametrize(
    ("container", "box", "other"),
    [([2.0, 3.0], ab.SequenceBox, ab.DictBox), ((2.0, 3.0), ab.SequenceBox, ab.DictBox)],
)
def test_sequences_with_traced_values(container, box, other):
    seen = []

    def f(x):
        seen.append((isinstance(x, box), isinstance(x, other)))
        return ab.container_take(x, 0) * x[1]

    gradient = grad(f)(container)
    assert gradient == type(container)([3.0, 2.0])
    assert seen == [(True, False)]
    assert not isinstance(container, box)


def test_dictionaries_with_traced_values():
    seen = []

    def f(x):
        seen.append(isinstance(x, ab.DictBox))
        return ab.dict(b=x["a"])["b"] ** 2

    assert grad(f)({"a": 3.0}) == {"a": 6.0}
    assert seen == [True]


def test_sequences_are_made_of_traced_values():
    assert grad(lambda x: ab.make_sequence(ab.tuple, x, x)[1])(1.0) == 1.0
