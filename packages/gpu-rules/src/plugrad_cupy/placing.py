"""Where derivatives are computed: on the device of the arrays, after the work of the forward pass.

CuPy makes an array on the device that is current in the thread, and queues work in the stream that
is current there.  A pullback is called when the `with` blocks of the forward pass have ended, often
in another thread.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["device_of", "on", "surroundings"]

_HERE = nullcontext()


def device_of(x: Any) -> int:
    """The number of the device of an array."""
    device: int = x.device.id
    return device


def on(device: int | None) -> Any:
    """A block in which a device is current; None for the one that is."""
    import cupy

    if device is None or device == cupy.cuda.get_device_id():
        return _HERE
    return cupy.cuda.Device(device)


def surroundings(x: Any) -> Callable[[], Any]:
    """What makes the block around each backward pass of a function of x that has just run.

    The device of x is current in it.  It runs in the stream that is current when it is called, as
    everything does that the caller queues before and after it.  If the forward pass ended in
    another stream, the pass waits for that one, which waits for it in turn before its memory is
    used again.  Nothing waits on the host.
    """
    import cupy

    device = device_of(x)
    stream = cupy.cuda.get_current_stream(device)
    return lambda: _backward(device, stream)


@contextmanager
def _backward(device: int, stream: Any) -> Iterator[None]:
    import cupy

    with on(device):
        here = cupy.cuda.get_current_stream()
        if here == stream:
            yield
            return
        here.wait_event(stream.record())
        try:
            yield
        finally:
            stream.wait_event(here.record())
