"""JAX on the CPU, compiled by `jit`; its first call, which compiles, is not timed with the rest."""

from benchmarks.peers.jax_eager import Jax
from benchmarks.peers.peer import Peer


def peer() -> Peer:
    """Give JAX under `jit`."""
    return Jax("jax-jit", compiled=True)
