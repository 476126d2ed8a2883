"""Functions and places have readable names in messages."""

import inspect
import math

import plugrad
from plugrad import grad, primitive, value_of
from plugrad._names import label, name_of, user_frame


def test_name_of_is_dotted():
    assert name_of(math.sin) == "math.sin"
    assert name_of(primitive(math.sin)) == "math.sin"
    assert name_of(value_of) == "plugrad._box.value_of"


def test_name_of_an_object_without_a_name():
    assert name_of(plugrad.registry) == "plugrad.registry"
    assert name_of(2.5) == "2.5"


def test_label_shows_our_objects_whole():
    assert label(math.sin) == "sin"
    assert label(grad(math.sin)) == "grad(sin)"


def test_user_frame_is_outside_the_library():
    frame = inspect.currentframe()
    assert user_frame(frame).startswith(f"{__file__}:")
    assert user_frame(None) == ""
