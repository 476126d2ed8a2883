"""Random programs of assignments mean what they mean in NumPy, in every mode.

These are a few hundred; `python tools/random_programs.py` runs any number of others.
"""

import importlib.util
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings

_FOLDER = Path(__file__).with_name("programs")
_SPEC = importlib.util.spec_from_file_location(
    "programs", _FOLDER / "__init__.py", submodule_search_locations=[str(_FOLDER)]
)
if "programs" not in sys.modules:
    sys.modules["programs"] = importlib.util.module_from_spec(_SPEC)
    _SPEC.loader.exec_module(sys.modules["programs"])

from programs import programs  # noqa: E402
from programs.checks import (  # noqa: E402
    check_checkpoint,
    check_derivatives,
    check_jacobians,
    check_nested,
    check_single_precision,
    check_values,
)


def some(n):
    """Settings: n programs, the same in every run."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(
        max_examples=n, derandomize=True, database=None, deadline=None, suppress_health_check=slow
    )


@some(120)
@given(programs())
def test_values_and_first_derivatives(program):
    check_values(program)
    check_derivatives(program)


@some(30)
@given(programs(max_statements=6))
def test_second_derivatives(program):
    check_derivatives(program, order=2)


@some(40)
@given(programs(kinds=["real"]))
def test_a_checkpoint_changes_nothing(program):
    check_checkpoint(program)


@some(25)
@given(programs(max_statements=8, kinds=["real"]))
def test_jacobians_and_hessians_agree(program):
    check_jacobians(program)


@some(40)
@given(programs(kinds=["real"]))
def test_single_precision(program):
    check_single_precision(program)


@some(20)
@given(programs(max_statements=6, kinds=["real"]))
def test_derivatives_around_an_inner_derivative_are_the_numeric_ones(program):
    check_nested(program)
