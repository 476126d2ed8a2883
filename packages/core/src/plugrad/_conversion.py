"""Say what to write instead when a traced value reaches code that needs a plain number or array."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from plugrad._names import user_frame
from plugrad.errors import AssignmentError, TracedConversionError

if TYPE_CHECKING:
    from plugrad._box import Box

__all__ = ["refuse_array", "refuse_number"]

_REMEDIES = {
    "array": "np.array of traced values: write np.stack([a, b]), or plugrad_numpy.array([a, b])",
    "asarray": "np.asarray of a traced value: it is an array already; leave the call out, or write "
    "plugrad_numpy.asarray(x)",
    "full": "np.full with a traced fill value: write x * np.ones(shape), np.full_like(x, x), or "
    "plugrad_numpy.full(shape, x)",
    "arange": "np.arange with traced ends: write start + step * np.arange(n), or "
    "plugrad_numpy.arange(start, stop, step)",
    "normal": "NumPy's random draws take plain parameters: write loc + scale * rng.normal()",
    "float64": "np.float64 of a traced value: leave the call out, or write x.astype(np.float64)",
}


def refuse_array(box: Box, frame: Any) -> NoReturn:
    """Raise for a traced value that NumPy wants to turn into a plain array."""
    called = _called(frame)
    place = user_frame(frame)
    if called == "[]=":
        raise AssignmentError(
            f"a traced value was assigned into a plain array, which cannot hold it ({place}). "
            "Build the result with np.stack, np.concatenate or np.where; assignment into "
            "np.zeros_like(x) of a traced x is planned."
        )
    remedy = _scipy_remedy(frame) or _REMEDIES.get(
        called,
        f"{called or 'a function'} does not dispatch on its arguments, or not on what is in a list "
        "(np.stack the list first)",
    )
    raise TracedConversionError(
        f"a traced value cannot become a plain array, for its gradient would be lost ({place}). "
        f"{remedy}. If a constant is meant, pass plugrad.value_of(x)."
    )


def refuse_number(box: Box, kind: str, frame: Any) -> NoReturn:
    """Raise for a traced value that reached float(), complex(), math.sin or C code."""
    called = _called(frame)
    if called == "[]=":
        refuse_array(box, frame)
    by = "" if called in ("", kind) else f" by {called}"
    raise TracedConversionError(
        f"a traced value cannot become a plain {kind}{by}, for its gradient would be lost "
        f"({user_frame(frame)}). Use the NumPy function (np.sin for math.sin), leave {kind}() out, "
        "or pass plugrad.value_of(x) if a constant is meant."
    )


def _scipy_remedy(frame: Any) -> str:
    """What to write for the SciPy function that the nearest user's frame called; '' for none."""
    name = ""
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("scipy."):
            name = f"{'.'.join(module.split('.')[1:2])}.{frame.f_code.co_name}"
        elif name:
            break
        frame = frame.f_back
    if not name:
        return ""
    home = name.partition(".")[0]
    if home.startswith("_"):  # a wrapper around the function, of which the frame tells no name
        return (
            "This function of SciPy does not dispatch on its arguments: call it from the module of "
            "the same name in plugrad_scipy, where it may have a rule"
        )
    return (
        f"scipy.{name} does not dispatch on its arguments: call it from plugrad_scipy (`from "
        f"plugrad_scipy import {home}`), where it may have a rule"
    )


def _called(frame: Any) -> str:
    """What the nearest frame outside plugrad was doing: '[]=', or the name of what it called."""
    while frame is not None and frame.f_globals.get("__name__", "").startswith("plugrad."):
        frame = frame.f_back
    name = ""
    while frame is not None and frame.f_globals.get("__name__", "").startswith("numpy."):
        name, frame = frame.f_code.co_name, frame.f_back  # the last one is what the user called
    if name or frame is None:
        return name
    import dis

    done = [i for i in dis.get_instructions(frame.f_code) if i.offset <= frame.f_lasti]
    instruction = done[-1]
    if instruction.opname.startswith("STORE_SUBSCR"):
        return "[]="
    return _callee(frame, instruction.positions)


def _callee(frame: Any, positions: Any) -> str:
    """The dotted name before the bracket of the call at these positions of the source."""
    import linecache

    line = linecache.getline(frame.f_code.co_filename, positions.lineno or 0)
    text = line.encode()[positions.col_offset or 0 :].decode(errors="replace")
    name = text.partition("(")[0].strip()
    return name.rpartition(".")[2] if name.replace(".", "").replace("_", "").isalnum() else ""
