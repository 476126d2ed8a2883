"""Where NumPy's functions take the array for their result, when it is given by position."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import registry

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NEVER", "POSITION_OF_OUT", "call_with_out", "take_out"]

NEVER = 1 << 30  # more arguments than any function has
_AT = {
    1: (np.fix, np.isneginf, np.isposinf),
    2: (
        *(np.all, np.any, np.amax, np.amin, np.max, np.min, np.ptp, np.nanmax, np.nanmin),
        *(np.argmax, np.argmin, np.nanargmax, np.nanargmin, np.round, np.around, np.dot),
        *(np.choose, np.concatenate, np.stack, np.median, np.nanmedian, np.outer),
    ),
    3: (
        *(np.sum, np.prod, np.mean, np.std, np.var, np.cumsum, np.cumprod, np.clip, np.take),
        *(np.nansum, np.nanprod, np.nanmean, np.nanstd, np.nanvar, np.nancumsum, np.nancumprod),
        *(np.percentile, np.quantile, np.nanpercentile, np.nanquantile, np.compress),
    ),
    4: (
        *(np.fft.fft, np.fft.ifft, np.fft.rfft, np.fft.irfft, np.fft.hfft, np.fft.ihfft),
        *(np.fft.fft2, np.fft.ifft2, np.fft.rfft2, np.fft.irfft2),
        *(np.fft.fftn, np.fft.ifftn, np.fft.rfftn, np.fft.irfftn),
    ),
    5: (np.trace,),
}
POSITION_OF_OUT: dict[Callable[..., Any], int] = {
    function: position for position, functions in _AT.items() for function in functions
}


def take_out(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any], Any]:
    """The arguments of a call without its out, and the out: None if there was none.

    Example:
        >>> take_out(np.sum, ("a", 0, None, "z"), {})
        (('a', 0, None, None), {}, 'z')
    """
    position = POSITION_OF_OUT.get(function, NEVER)
    if len(args) > position:
        return (*args[:position], None, *args[position + 1 :]), kwargs, args[position]
    rest = {name: a for name, a in kwargs.items() if name != "out"}
    return args, rest, kwargs.get("out")


def call_with_out(function: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    """A NumPy function called with an array for its result; a rule of `assignment` serves it."""
    return registry.handlers[call_with_out](function, args, kwargs)
