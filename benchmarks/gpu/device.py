"""What the benchmark needs of a GPU: arrays there and back, a clock, memory peaks, a description.

`Host` has the same face and NumPy behind it, for dry runs.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from benchmarks.memory import peak
from benchmarks.timing import Call, wall
from benchmarks.trees import map_leaves


class NoDeviceError(Exception):
    """There is no CUDA device, or no CuPy to reach it; the message says which."""


class Host:
    """NumPy in the place of CuPy."""

    kind = "cpu"
    numpy: Any = np  # what plugrad's functions are written in
    plain: Any = np  # what is written by hand

    def there(self, tree: Any) -> Any:
        """Give the arrays as they are."""
        return tree

    def back(self, tree: Any) -> Any:
        """Give the arrays as they are."""
        return tree

    def clock(self, call: Call, repeats: int) -> float:
        """Give the seconds by the clock on the wall."""
        return wall(call, repeats)

    def peak(self, call: Call) -> int:
        """Give the most bytes of NumPy's alive at once during a call, beyond those before it."""
        return peak(call)

    def about(self) -> dict[str, Any]:
        """Say that no device was used."""
        return {"device": "none: a dry run with NumPy in the place of CuPy"}


class Gpu:
    """The current CUDA device, through CuPy."""

    kind = "cuda"

    def __init__(self, cupy: Any, mirror: Any) -> None:
        """Take CuPy, and the mirror of it in which functions trace."""
        self.plain = cupy
        self.numpy = mirror

    def there(self, tree: Any) -> Any:
        """Copy NumPy arrays to the device."""
        return map_leaves(self.plain.asarray, tree)

    def back(self, tree: Any) -> Any:
        """Copy arrays of the device to the host."""
        return map_leaves(self.plain.asnumpy, tree)

    def clock(self, call: Call, repeats: int) -> float:
        """Give the seconds between two events, recorded when the device is idle and at the end.

        Work in other streams than CuPy's counts as far as the call waits for it.
        """
        cuda = self.plain.cuda
        start, end = cuda.Event(), cuda.Event()
        cuda.Device().synchronize()
        start.record()
        for _ in itertools.repeat(None, repeats):
            call()
        end.record()
        cuda.Device().synchronize()
        return float(cuda.get_elapsed_time(start, end)) / 1e3

    def peak(self, call: Call) -> int:
        """Give the most bytes of CuPy's pool in use at once during a call, beyond those before."""
        with self._counted() as most:
            call()
            self.plain.cuda.Device().synchronize()
        return most()

    @contextmanager
    def _counted(self) -> Iterator[Callable[[], int]]:
        class Peak(self.plain.cuda.MemoryHook):  # type: ignore[name-defined,misc]
            name = "peak"
            used = most = 0

            def malloc_postprocess(self, **told: Any) -> None:
                self.used += told["mem_size"]
                self.most = max(self.most, self.used)

            def free_postprocess(self, **told: Any) -> None:
                self.used -= told["mem_size"]

        hook = Peak()
        with hook:
            yield lambda: int(hook.most)

    def about(self) -> dict[str, Any]:
        """Name the device, its driver, and the versions of CUDA and CuPy."""
        runtime = self.plain.cuda.runtime
        found = runtime.getDeviceProperties(self.plain.cuda.Device().id)
        return {
            "device": found["name"].decode(),
            "compute capability": f"{found['major']}.{found['minor']}",
            "memory, GiB": round(found["totalGlobalMem"] / 2**30, 1),
            "driver": runtime.driverGetVersion(),
            "cuda": runtime.runtimeGetVersion(),
            "cupy": self.plain.__version__,
        }


def find() -> Gpu:
    """Give the device; raises NoDeviceError where there is none, or no CuPy."""
    try:
        import cupy
    except ImportError as missing:
        raise NoDeviceError(f"CuPy is not installed ({missing})") from missing
    if not cupy.cuda.is_available():
        raise NoDeviceError(f"CuPy {cupy.__version__} finds no CUDA device")
    from plugrad_cupy import cupy as mirror

    return Gpu(cupy, mirror)
