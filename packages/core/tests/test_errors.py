"""The exceptions: one family, each also of the built-in kind; none disturbs what comes after."""

import threading

import pytest

import plugrad
from plugrad import custom_vjp, errors, grad, jvp, primitive, registry, vjp

CLASSES = [getattr(errors, name) for name in errors.__all__]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_error_is_a_plugrad_error_with_a_docstring(cls):
    assert issubclass(cls, errors.PlugradError)
    assert cls.__doc__


@pytest.mark.parametrize(
    ("cls", "kind"),
    [
        (errors.NotDifferentiableError, TypeError),
        (errors.SelectionError, ValueError),
        (errors.OutputError, TypeError),
        (errors.CotangentError, ValueError),
        (errors.TangentError, ValueError),
        (errors.ContainerError, TypeError),
        (errors.NoRuleError, NotImplementedError),
        (errors.KeywordError, TypeError),
        (errors.RefusedError, TypeError),
        (errors.TracedConversionError, TypeError),
        (errors.AssignmentError, errors.TracedConversionError),
        (errors.LeakedBoxError, RuntimeError),
        (errors.DuplicateRuleError, ValueError),
        (errors.PluginLoadError, ImportError),
        (errors.PluginLoadError, errors.PluginError),
        (errors.UnknownPluginError, LookupError),
    ],
)
def test_an_error_can_be_caught_as_what_it_is(cls, kind):
    assert issubclass(cls, kind)


def test_every_class_of_the_module_is_listed():
    found = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception)
    }
    assert found == set(errors.__all__)


def leak():
    kept = []
    grad(lambda x: kept.append(x) or x)(1.0)
    return kept[0] * 2


def register_twice():
    class Rules:
        @plugrad.hookimpl
        def plugrad_rules(self, rules):
            rules.refused(len, "no")

    with registry.isolated():
        plugrad.register(Rules())
        plugrad.register(Rules())


def refuse():
    class Rules:
        @plugrad.hookimpl
        def plugrad_rules(self, rules):
            rules.refused(saved, "it writes a file; leave it out")

    saved = primitive(print)
    with registry.isolated():
        plugrad.register(Rules())
        grad(saved)(1.0)


def broken_backward():
    f = custom_vjp(lambda x: x)
    f.defvjp(lambda x: (x, None), lambda _, g: (1j,))
    grad(f)(1.0)


def misspelt():
    plugrad.register(type("P", (), {"plugrad_rulez": plugrad.hookimpl(lambda self: None)})())


RAISERS = {
    errors.NotDifferentiableError: lambda: grad(abs)("text"),
    errors.SelectionError: lambda: grad(lambda x: x, "y")(1.0),
    errors.OutputError: lambda: grad(lambda x: [x])(1.0),
    errors.CotangentError: broken_backward,
    errors.TangentError: lambda: jvp(abs, (1.0,), (1j,)),
    errors.ContainerError: lambda: vjp(abs, type("L", (list,), {})([1.0])),
    errors.NoRuleError: lambda: grad(primitive(abs))(1.0),
    errors.RefusedError: refuse,
    errors.TracedConversionError: lambda: grad(float)(1.0),
    errors.LeakedBoxError: leak,
    errors.DuplicateRuleError: register_twice,
    errors.PluginError: misspelt,
}


@pytest.mark.parametrize(
    ("cls", "fails"), RAISERS.items(), ids=lambda x: getattr(x, "__name__", "")
)
def test_after_an_error_gradients_are_right_in_every_thread(cls, fails):
    for _ in range(2):
        with pytest.raises(cls) as caught:
            fails()
        assert type(caught.value) is cls
        assert grad(lambda x: x**3)(2.0) == 12.0
    found = []
    thread = threading.Thread(target=lambda: found.append(grad(lambda x: x**3)(2.0)))
    thread.start()
    thread.join()
    assert found == [12.0]


def test_an_error_in_the_middle_of_an_outer_trace_leaves_it_right():
    def f(x):
        for cls, fails in RAISERS.items():
            with pytest.raises(cls):
                fails()
        return x**3

    assert grad(f)(2.0) == 12.0
