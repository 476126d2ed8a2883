"""Say what to write instead when a traced value reaches code that needs a plain number or array."""

from __future__ import annotations

import sys
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, NoReturn

from plugrad._names import PACKAGES, name_of, user_frame
from plugrad._registry import registry
from plugrad.errors import AssignmentError, TracedConversionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad._box import Box

__all__ = ["plain_array", "plain_number", "scipy_remedy"]

_REMEDIES = {
    "array": "np.array of traced values: write np.stack([a, b]), or plugrad_numpy.array([a, b])",
    "asarray": "np.asarray of a traced value: it is an array already; leave the call out, or write "
    "plugrad_numpy.asarray(x)",
    "full": "np.full with a traced fill value: write x * np.ones(shape), np.full_like(x, x), or "
    "plugrad_numpy.full(shape, x)",
    "arange": "np.arange with traced ends: write start + step * np.arange(n), or "
    "plugrad_numpy.arange(start, stop, step)",
}

# CPython 3.11 counts the depth of a syntax tree that it builds for all threads together.
_parsing = Lock()

# What a traced value is given to when it is to become an element of a plain array.
_WRITERS = frozenset({"[]=", "fill", "fill_diagonal", "put", "setattr", "setfield", "setitem"})


def plain_array(box: Box, frame: Any) -> Any:
    """What a traced value is to code that asks for a plain array: an error, save for assertions.

    `numpy.testing` only compares, so no gradient can be lost in it.
    """
    if not _is_asserting(frame):
        _refuse_array(frame)
    return sys.modules["numpy"].asarray(_value_of(box))


def plain_number(box: Box, kind: Callable[[Any], Any], frame: Any) -> Any:
    """What a traced value is to code that asks for a float or complex: as for `plain_array`.

    Such code is float(), complex(), math.sin and C code.
    """
    if not _is_asserting(frame):
        _refuse_number(kind.__name__, frame)
    return kind(_value_of(box))


def _is_asserting(frame: Any) -> bool:
    return bool(frame.f_globals.get("__name__", "").startswith("numpy.testing."))


def _value_of(box: Box) -> Any:
    from plugrad._box import value_of

    return value_of(box)


def _refuse_array(frame: Any) -> NoReturn:
    """Raise for a traced value that NumPy wants to turn into a plain array."""
    called, function = _called(frame)
    place = user_frame(frame)
    inside_scipy = scipy_remedy(frame)
    if called in _WRITERS and not inside_scipy:
        raise AssignmentError(
            f"a traced value was assigned into a plain array, which cannot hold it ({place}). "
            "Make the array with plugrad_numpy.zeros(shape), with np.zeros_like(x) of a traced x, "
            "or with np.zeros(shape, like=x); or differentiate plugrad_numpy.assignable(f)."
        )
    remedy = (
        inside_scipy
        or _REMEDIES.get(called)
        or _method_remedy(called, function)
        or _registered_remedy(function)
        or _home_remedy(function)
        or f"{called or 'a function'} does not dispatch on its arguments, or not on what is in a "
        "list (np.stack the list first)"
    )
    raise TracedConversionError(
        f"a traced value cannot become a plain array, for its gradient would be lost ({place}). "
        f"{remedy}. If a constant is meant, pass plugrad.value_of(x)."
    )


def _refuse_number(kind: str, frame: Any) -> NoReturn:
    called, function = _called(frame)
    if called in _WRITERS:
        _refuse_array(frame)
    by = "" if called in ("", kind) else f" by {called}"
    remedy = (
        scipy_remedy(frame)
        or _method_remedy(called, function)
        or _registered_remedy(function)
        or _home_remedy(function)
        or f"Use the NumPy function (np.sin for math.sin), leave {kind}() out"
    )
    raise TracedConversionError(
        f"a traced value cannot become a plain {kind}{by}, for its gradient would be lost "
        f"({user_frame(frame)}). {remedy}, or pass plugrad.value_of(x) if a constant is meant."
    )


def _method_remedy(called: str, function: Any) -> str:
    """What to write in the place of the method of a plain array; '' if it is none."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(getattr(function, "__self__", None), numpy.ndarray):
        return ""
    if not hasattr(numpy, called):
        return f"The method {called} of a plain array cannot take it: make it with plugrad_numpy"
    return (
        f"The method {called} of a plain array does not ask its arguments: write np.{called}(x, "
        "...) with the array first"
    )


def _registered_remedy(function: Any) -> str:
    """What the registry says of a function that does not dispatch; '' if it says nothing.

    Of a method that it does not know it is asked for the class.
    """
    try:
        row = registry.row(function)
        if row is None:
            function = type(getattr(function, "__self__", None))
            row = registry.row(function)
    except TypeError:  # it cannot be hashed
        return ""
    if row is None:
        return ""
    if row.kind == "refused":
        return f"{name_of(function)}: {row.detail}"
    if row.kind != "composite":
        return _namesake_remedy(function)
    name = row.detail.__name__
    home = row.detail.__module__.partition(".")[0]
    for part in ["", *(getattr(function, "__module__", None) or "").split(".")[1:]]:
        home = f"{home}.{part}" if part else home
        if getattr(sys.modules.get(home), name, None) is row.detail:
            return f"{name} does not dispatch on its arguments: write {home}.{name}"
    return _namesake_remedy(function)


def _namesake_remedy(function: Any) -> str:
    """The function of the same name in NumPy's namespace made to trace, if it is another."""
    name = getattr(function, "__name__", "")
    if getattr(sys.modules.get("plugrad_numpy"), name, function) is function:
        return ""
    return f"{name} does not dispatch on all of its arguments: write plugrad_numpy.{name}"


def _home_remedy(function: Any) -> str:
    """What to write for a compiled function of SciPy, which has no frame; '' if it is none."""
    module = getattr(function, "__module__", None) or ""
    if not module.startswith("scipy.") or module.startswith("scipy._"):
        return ""
    return _from_plugrad_scipy(f"{module.split('.')[1]}.{function.__name__}")


def scipy_remedy(frame: Any) -> str:
    """What to write for the SciPy function that the nearest user's frame called; '' for none."""
    name = ""
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("scipy."):
            home, function = module.split(".")[1], _public_name(frame)
            telling = not (home.startswith("_") or function.startswith("_"))
            if telling or not name or name.startswith("_"):
                name = f"{home}.{function}"
        elif name or module.partition(".")[0] not in PACKAGES:
            break
        frame = frame.f_back
    return _from_plugrad_scipy(name) if name else ""


def _public_name(frame: Any) -> str:
    """The name of the function that a frame runs, or of the class that it makes an object of.

    It is "_" for a lambda, and for the wrapper that a decorator has put around a function.
    """
    name: str = frame.f_code.co_name
    if name.endswith("wrapper") or not name.isidentifier():
        return "_"
    return type(frame.f_locals.get("self")).__name__ if name == "__init__" else name


def _from_plugrad_scipy(name: str) -> str:
    """What to write for the function of SciPy of a dotted name, scipy left out."""
    home, _, function = name.partition(".")
    theirs = getattr(sys.modules.get(f"scipy.{home}"), function, None)
    ours = getattr(sys.modules.get(f"plugrad_scipy.{home}"), function, None)
    if theirs is not None and ours is theirs:
        return (
            f"scipy.{name} does not dispatch on its arguments, and plugrad_scipy has no rule for "
            "it: write what you need of it in functions of NumPy"
        )
    if home.startswith("_"):  # a wrapper around the function, of which the frame tells no name
        return (
            "This function of SciPy does not dispatch on its arguments: call it from the module of "
            "the same name in plugrad_scipy, where it may have a rule"
        )
    what = "This function" if function.startswith("_") else f"scipy.{name}"
    return (
        f"{what} does not dispatch on its arguments: call it from plugrad_scipy (`from "
        f"plugrad_scipy import {home}`), where it may have a rule"
    )


def _called(frame: Any) -> tuple[str, Any]:
    """What the nearest frame outside plugrad was doing: '[]=', or the name of what it called.

    With it the function itself, None where it cannot be told.
    """
    while frame is not None and (
        frame.f_globals.get("__name__", "").startswith("plugrad.")
        or frame.f_code.co_name in ("__array__", "__float__", "__complex__")
    ):
        frame = frame.f_back
    outermost = None
    while frame is not None and frame.f_globals.get("__name__", "").startswith("numpy."):
        outermost, frame = frame, frame.f_back  # the last one is what the user called
    if outermost is not None:
        return _running(outermost)
    if frame is None:
        return "", None
    instruction = _instruction(frame.f_code, frame.f_lasti)
    if instruction.opname.startswith(("STORE_SUBSCR", "STORE_SLICE", "STORE_ATTR")):
        return "[]=", None
    return _callee(frame, instruction.positions)


@lru_cache(maxsize=256)
def _instruction(code: Any, offset: int) -> Any:
    """The instruction of some code that is running at an offset.

    Kept, since functions that try NumPy first, as `plugrad_numpy.array` does, come here often.
    """
    import dis

    return [i for i in dis.get_instructions(code) if i.offset <= offset][-1]


def _running(frame: Any) -> tuple[str, Any]:
    """The name of the function that a frame runs, and the function; for a method its class."""
    code = frame.f_code
    name = code.co_name
    if code.co_varnames[:1] not in (("self",), ("cls",)):
        return name, frame.f_globals.get(name)
    first = frame.f_locals[code.co_varnames[0]]
    if name == "__getitem__":
        return getattr(first, "__name__", type(first).__name__), first
    cls = first if isinstance(first, type) else type(first)
    return cls.__name__, cls


def _callee(frame: Any, positions: Any) -> tuple[str, Any]:
    """The name of what is called at these positions of the source, and its object if it has one."""
    import ast

    source = _text_at(frame.f_code.co_filename, positions)
    try:
        with _parsing:
            call = ast.parse(source, mode="eval").body
    except (SyntaxError, SystemError):
        return "", None
    if not isinstance(call, ast.Call):
        return "", None
    names: list[str] = []
    part = call.func
    while isinstance(part, ast.Attribute):
        names.append(part.attr)
        part = part.value
    if not isinstance(part, ast.Name):  # a method of what another call has made
        return (names[0] if names else ""), None
    found = frame.f_locals.get(part.id, frame.f_globals.get(part.id))
    for name in reversed(names):
        found = getattr(found, name, None)
    return (names or [part.id])[0], found


def _text_at(filename: str, positions: Any) -> str:
    """The source between two positions, whose columns count bytes; '' if they are not known."""
    import linecache

    if not positions.lineno:
        return ""
    numbers = range(positions.lineno, positions.end_lineno + 1)
    lines = [linecache.getline(filename, number).encode() for number in numbers]
    lines[-1] = lines[-1][: positions.end_col_offset]
    lines[0] = lines[0][positions.col_offset :]
    return b"".join(lines).decode(errors="replace")
