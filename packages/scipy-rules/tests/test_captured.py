"""Finding traced values in functions and containers."""

from dataclasses import dataclass, field
from functools import partial

import numpy as np

from plugrad import grad, value_of
from plugrad_scipy._captured import capture


@dataclass
class Model:
    weight: float
    name: str = "m"
    seen: list = field(default_factory=list)

    def apply(self, x):
        return self.weight * x


def found_in(make):
    """The values that capture finds in make(traced 2.0), and make's result rebuilt with 5.0s."""
    held = {}

    def f(k):
        boxes, rebuild = capture(make(k))
        held["values"] = [value_of(b) for b in boxes]
        held["rebuilt"] = rebuild([5.0] * len(boxes))
        return k

    grad(f)(2.0)
    return held["values"], held["rebuilt"]


def test_containers():
    values, rebuilt = found_in(lambda k: ({"a": [k, 1]}, (k, "s")))
    assert values == [2.0, 2.0]
    assert rebuilt == ({"a": [5.0, 1]}, (5.0, "s"))


def test_closures_within_closures():
    def make(k):
        def inner(x):
            return k * x

        def outer(x, *, shift=k):
            return inner(x) + shift

        return outer

    values, rebuilt = found_in(make)
    assert len(values) == 2
    assert rebuilt(1.0) == 10.0


def test_partials_methods_and_dataclasses():
    values, rebuilt = found_in(lambda k: [partial(np.multiply, k), Model(k).apply, Model(k)])
    assert len(values) == 3
    assert rebuilt[0](2.0) == rebuilt[1](2.0) == 10.0
    assert rebuilt[2] == Model(5.0)


def test_recursive_functions_end():
    def make(k):
        def power(n):
            return k * power(n - 1) if n else 1.0

        return power

    values, _ = found_in(make)
    assert values == [2.0]


def test_nothing_traced_is_left_as_it_is():
    def f(x):
        return x

    assert capture(f)[1]([]) is f


def test_attributes_of_functions_are_kept():
    def found(k):
        def event(t):
            return k * t

        event.terminal = True
        held = partial(event)
        held.direction = -1
        boxes, rebuild = capture((event, held))
        made, bound = rebuild([3.0] * len(boxes))
        assert (made.terminal, bound.direction, bound.func.terminal) == (True, -1, True)
        return k * made(2.0)

    assert grad(found)(1.0) == 6.0
