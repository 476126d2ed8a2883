"""Read off a rule's code which arguments it uses, so that the tape keeps no more.

A parameter that is never read is dropped; one read only through `.shape`, `.ndim`, `.dtype` or
`.size` is replaced by its vector space, which has these attributes; anything else is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NOTHING", "SHAPE", "VALUE", "Uses", "uses"]

NOTHING, SHAPE, VALUE = 0, 1, 2
_SHAPE_ATTRIBUTES = frozenset({"shape", "ndim", "dtype", "size"})


class Uses:
    """How a rule function uses its parameters, by position; positions past the last use `rest`."""

    __slots__ = ("needs", "rest")

    def __init__(self, needs: tuple[int, ...], rest: int):
        self.needs = needs
        self.rest = rest

    def __getitem__(self, position: int) -> int:
        return self.needs[position] if position < len(self.needs) else self.rest


def uses(function: Callable[..., Any]) -> Uses:
    """How `function` uses each of its positional parameters; all are kept when it cannot be told.

    Example:
        >>> uses(lambda g, x, y: g * x.shape[0]).needs
        (2, 1, 0)
    """
    code = getattr(function, "__code__", None)
    if code is None:
        return Uses((), VALUE)
    names = code.co_varnames[: code.co_argcount]
    found = dict.fromkeys(names, NOTHING)
    for name, attribute in _reads(code):
        if name in found:
            need = SHAPE if attribute in _SHAPE_ATTRIBUTES else VALUE
            found[name] = max(found[name], need)
    return Uses(tuple(found[name] for name in names), VALUE)


def _reads(code: Any) -> list[tuple[str, str | None]]:
    """Each read of a local variable with the attribute taken from it at once, if one is."""
    import dis

    reads: list[tuple[str, str | None]] = [(name, None) for name in code.co_cellvars]
    instructions = [
        i for i in dis.get_instructions(code) if i.opname not in ("CACHE", "EXTENDED_ARG")
    ]
    for position, instruction in enumerate(instructions):
        if not instruction.opname.startswith("LOAD_FAST"):
            if "LOAD_FAST" in instruction.opname:  # a fused store and load
                reads.append((instruction.argval[-1], None))
            continue
        loaded = (
            instruction.argval if isinstance(instruction.argval, tuple) else (instruction.argval,)
        )
        reads += [(name, None) for name in loaded[:-1]]
        follower = instructions[position + 1] if position + 1 < len(instructions) else None
        is_attribute = follower is not None and follower.opname == "LOAD_ATTR"
        reads.append((loaded[-1], follower.argval if is_attribute and follower else None))
    return reads
