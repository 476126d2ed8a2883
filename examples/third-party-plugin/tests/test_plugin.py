"""Every rule is right and none is missing; the container; the entry points."""

import subprocess
import sys

import numpy as np
from plugrad_polyline import Polyline, area, lengths

import plugrad
from plugrad_testing import RuleConformance
from plugrad_testing.audit import audit


class TestRules(RuleConformance):
    """Every check of every row of plugrad_polyline.conformance."""

    samples = "plugrad_polyline"


def test_no_rule_row_or_keyword_is_missing():
    report = audit("plugrad_polyline")
    assert report.clean, report.describe()


def test_a_gradient_of_a_polyline_is_a_polyline():
    square = Polyline(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]), "square")
    found = plugrad.grad(lambda line: area(line.points) + lengths(line.points)[0])(square)
    assert isinstance(found, Polyline)
    assert found.name == "square"
    np.testing.assert_allclose(found.points, [[-1.5, -0.5], [1.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])


def test_plugrad_finds_the_plugin_by_itself():
    command = [sys.executable, "-m", "plugrad", "plugins"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (line,) = [line for line in listed.splitlines() if line.startswith("polyline ")]
    assert line.split() == ["polyline", "plugrad-polyline", "0.1.0", "2", "loaded"]


def test_coverage_of_the_wrapped_functions_is_complete():
    command = [sys.executable, "-m", "plugrad", "coverage", "plugrad_polyline"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "2 functions: 2 rule" in listed
