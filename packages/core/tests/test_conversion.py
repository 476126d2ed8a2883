"""A traced value that reaches code which needs a plain number: what to write instead."""

import cmath
import math
import operator
import statistics

import pytest

from plugrad import deriv, grad, value_of
from plugrad.errors import AssignmentError, TracedConversionError

CONVERSIONS = {
    "float": (lambda x: 2 * float(x), r"plain float, .*leave float\(\) out"),
    "complex": (lambda x: 2 * complex(x), r"plain complex, .*leave complex\(\) out"),
    "math.sin": (lambda x: 2 * math.sin(x), r"plain float by sin, .*np\.sin for math\.sin"),
    "math.hypot": (lambda x: math.hypot(x, 1.0), r"plain float by hypot"),
    "cmath.exp": (lambda x: 2 * cmath.exp(x), r"plain complex by exp"),
}


@pytest.mark.parametrize("mode", [grad, deriv])
@pytest.mark.parametrize(("f", "message"), CONVERSIONS.values(), ids=CONVERSIONS)
def test_a_conversion_to_a_number_says_what_to_write(f, message, mode):
    with pytest.raises(TracedConversionError, match=message) as caught:
        mode(f)(1.5)
    assert "value_of" in str(caught.value)
    assert f"{__file__}:" in str(caught.value)
    assert mode(lambda x: x * x)(1.5) == 3.0


def test_the_line_of_the_user_is_named_when_a_library_converts():
    with pytest.raises(TracedConversionError, match=r"\(.+:\d+ in .+\)"):
        grad(lambda x: statistics.fmean([x, x]))(1.0)


def test_nested_traces_give_the_same_message():
    with pytest.raises(TracedConversionError, match="by sin"):
        grad(grad(lambda x: 2 * math.sin(x)))(1.0)


def test_a_constant_may_be_converted():
    assert grad(lambda x: x * math.floor(value_of(x)))(2.5) == 2.0
    assert grad(lambda x: x * float(value_of(x)))(2.5) == 2.5


def test_an_assignment_into_an_array_of_numbers():
    from array import array

    def f(x):
        buffer = array("d", [0.0])
        buffer[0] = x
        return buffer[0]

    with pytest.raises(AssignmentError, match=r"assigned into a plain array.*np\.zeros_like"):
        grad(f)(1.0)


def test_an_array_protocol_is_refused():
    with pytest.raises(TracedConversionError, match=r"plain array.*value_of"):
        grad(lambda x: x.__array__())(1.0)


def test_use_as_an_index_is_python_s_own_error():
    with pytest.raises(TypeError):
        grad(operator.index)(1.0)
