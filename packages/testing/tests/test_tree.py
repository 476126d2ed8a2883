"""Walking containers: what goes in comes back in the same shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pytest

from plugrad_testing._tree import is_inexact, leaves, map_inexact, map_leaves, same_structure


class Pair(NamedTuple):
    left: Any
    right: Any


@dataclass(frozen=True)
class Layer:
    weight: Any
    bias: Any = 0.0


class Ordered(dict[str, Any]):
    pass


TREES = [
    1.0,
    (1.0, (2.0, [3.0])),
    {"a": 1.0, "b": {"c": 2.0}},
    Pair(1.0, [2.0]),
    Layer(1.0, Pair(2.0, None)),
    Ordered(a=1.0),
    (),
]


@pytest.mark.parametrize("tree", TREES)
def test_map_rebuilds_the_same_containers(tree):
    doubled = map_inexact(lambda x: 2 * x, tree)
    assert same_structure(doubled, tree)
    assert [x for _, x in leaves(doubled) if x] == [2 * x for _, x in leaves(tree) if x]


def test_paths_read_like_python():
    tree = {"a": [1.0, Pair(2.0, Layer(3.0))]}
    assert [path for path, _ in leaves(tree)] == [
        "['a'][0]",
        "['a'][1].left",
        "['a'][1].right.weight",
        "['a'][1].right.bias",
    ]


def test_map_walks_several_trees_together():
    assert map_leaves(max, [1, (5, 2)], [3, (4, 6)]) == [3, (5, 6)]


def test_map_refuses_trees_of_different_lengths():
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        map_leaves(max, [1, 2], [1])


@pytest.mark.parametrize(
    ("one", "two"),
    [([1], (1,)), ({"a": 1}, {"b": 1}), ([1], [1, 2]), (1, [1]), (Pair(1, 2), (1, 2))],
)
def test_different_structures_differ(one, two):
    assert not same_structure(one, two)


def test_inexact_means_perturbable():
    assert all(map(is_inexact, (1.0, 1j, np.float32(1), np.zeros(2), np.zeros(2, np.complex64))))
    assert not any(map(is_inexact, (1, True, None, "a", np.arange(2), np.zeros(2, bool), object())))
