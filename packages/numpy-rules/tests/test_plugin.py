"""The plugin: which topics, spaces and boxes it brings."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import plugrad
from plugrad import RuleSet, grad
from plugrad_numpy import plugin
from plugrad_numpy.boxes import ArrayBox, NumberBox


def test_every_module_of_rules_is_a_topic():
    rules = Path(plugin.__file__).parent / "rules"
    with_rules = {
        path.stem for path in rules.glob("*.py") if "rules = RuleSet()" in path.read_text("utf-8")
    }
    assert with_rules == set(plugin.TOPICS)
    assert list(plugin.TOPICS) == sorted(plugin.TOPICS)


def test_topics_do_not_overlap():
    collected = RuleSet()
    plugin.plugrad_rules(collected)
    assert len(collected) > 200


def test_it_is_loaded_when_an_array_is_met():
    assert grad(np.sum)(np.ones(2)).tolist() == [1, 1]
    assert plugrad.registry.boxes[np.ndarray] is ArrayBox
    assert plugrad.registry.boxes[np.float64] is NumberBox


def test_python_numbers_become_numpys_where_numpy_needs_them():
    assert grad(lambda x: np.sum(x) * np.reshape(x, ()))(3.0) == 6.0
    assert grad(lambda z: np.real(np.sum(z)))(3j) == 1
