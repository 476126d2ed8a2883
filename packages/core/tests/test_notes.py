"""A failing backward pass names the line of the user's code that recorded the operation."""

import inspect

import pytest

from plugrad import grad, jvp, primitive, registry, vjp


@pytest.fixture
def fragile(teach):
    """Identity with a VJP that fails for a constant of "bad"."""

    def broken(g, ans, x, mode="good"):
        if mode == "bad":
            raise ValueError("in the rule")
        return g

    return teach("rule", primitive(lambda x, mode="good": x), broken)


def notes_of(call):
    with pytest.raises(ValueError, match="in the rule") as caught:
        call()
    return "\n".join(caught.value.__notes__)


def test_the_note_names_operator_file_line_and_function(fragile):
    def f(x):
        y = x * x
        y = fragile(y)
        return fragile(y, "bad") + 1

    line = inspect.getsourcelines(f)[1] + 3
    note = notes_of(lambda: grad(f)(3.0))
    assert "backward pass of grad(f)" in note
    assert f"{__file__}:{line} in " in note
    assert note.count(__file__) == 1


def test_pullbacks_have_the_note_too(fragile):
    def f(x):
        return fragile(x, "bad")

    _, pullback = vjp(f, 1.0)
    assert "vjp(f)" in notes_of(lambda: pullback(1.0))


def test_nested_traces_have_a_note(fragile):
    def f(x):
        return grad(lambda y: fragile(y, "bad") * x)(x)

    assert __file__ in notes_of(lambda: grad(f)(1.0))


def test_a_function_that_cannot_run_again_still_has_a_note(fragile):
    calls = []

    def once(x):
        calls.append(x)
        if len(calls) > 1:
            raise RuntimeError("only once")
        return fragile(x, "bad")

    note = notes_of(lambda: grad(once)(1.0))
    assert "backward pass of grad(once)" in note


def test_a_constant_output_has_no_backward_pass(fragile):
    assert grad(lambda x: (fragile(x, "bad"), x)[1])(1.0) == 1.0


def test_what_a_library_refuses_by_type_has_the_remedy_of_the_box(monkeypatch):
    box = registry.boxes[float]
    monkeypatch.setattr(box, "remedies", {box.__name__: "write it otherwise."})

    def refusing(x):
        raise TypeError(f"expected array, got {type(x).__name__}")

    for call in (lambda: grad(refusing)(1.0), lambda: jvp(refusing, (1.0,), (1.0,))):
        with pytest.raises(TypeError, match="expected array") as caught:
            call()
        assert caught.value.__notes__ == ["plugrad: write it otherwise."]
    with pytest.raises(TypeError, match="another") as caught:
        grad(lambda x: (_ for _ in ()).throw(TypeError("another")))(1.0)
    assert not hasattr(caught.value, "__notes__")
