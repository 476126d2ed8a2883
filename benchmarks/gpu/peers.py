"""The libraries on the device: plugrad on CuPy, and what of torch and JAX is installed there."""

from collections.abc import Callable
from typing import Any

from benchmarks.gpu.device import Gpu, Host
from benchmarks.peers import load
from benchmarks.peers.peer import Call, OperatorPeer, Peer
from benchmarks.workload import Workload

NAMES = ("plugrad", "torch", "jax", "jax-jit")


class Ours(OperatorPeer):
    """plugrad in the column of its name, on arrays of the device."""

    def __init__(self, device: Gpu | Host) -> None:
        """Take plugrad's operators from the peer on the CPU, and the namespace of the device."""
        known = load("plugrad")
        assert isinstance(known, OperatorPeer)
        super().__init__(known.name, known.version, device.numpy, _nothing, known.operators)
        self._device = device

    def prepare(self, workload: Workload) -> Call:
        """Move the arguments once, and differentiate in each call."""
        derivative = self.derivative(workload)
        arguments = self._device.there(workload.arguments)
        return lambda: derivative(*arguments)

    def plain(self, result: Any) -> Any:
        """Give the result as NumPy arrays."""
        return self._device.back(result)


def named(name: str, device: Gpu | Host) -> Peer:
    """Give a library on the device.

    Raises ImportError if it is not installed, RuntimeError if it cannot use the device, and
    KeyError for a name that is not in `NAMES`.
    """
    return _MAKERS[name](device)


def _torch(device: Gpu | Host) -> Peer:
    import torch

    from benchmarks.peers.py_torch import Torch

    if device.kind == "cuda" and not torch.cuda.is_available():
        raise RuntimeError(f"torch {torch.__version__} finds no CUDA device")
    return Torch(device.kind)


def _jax(device: Gpu | Host) -> Peer:
    from benchmarks.peers.jax_eager import Jax

    return Jax("jax", compiled=False, platform=device.kind)


def _jitted(device: Gpu | Host) -> Peer:
    from benchmarks.peers.jax_eager import Jax

    return Jax("jax-jit", compiled=True, platform=device.kind)


def _nothing() -> Any:
    raise NotImplementedError("no workload here needs linear algebra")


def torch_peak(call: Call) -> int:
    """Give the most bytes that torch had in use at once on the device, beyond those before."""
    import torch

    torch.cuda.synchronize()
    torch.cuda.reset_peak_memory_stats()
    before = torch.cuda.memory_allocated()
    call()
    torch.cuda.synchronize()
    return int(torch.cuda.max_memory_allocated()) - before


_MAKERS: dict[str, Callable[[Gpu | Host], Peer]] = {
    "plugrad": Ours,
    "torch": _torch,
    "jax": _jax,
    "jax-jit": _jitted,
}
