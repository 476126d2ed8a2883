"""The plugin of the functions that plugrad_scipy defines."""

from plugrad import RuleSet
from plugrad_scipy.wrapped import TOPICS, plugrad_rules


def test_every_topic_is_registered():
    rules = RuleSet()
    plugrad_rules(rules)
    assert len(rules) == 33
    assert list(TOPICS) == sorted(TOPICS)
