"""The libraries that are timed, a short file each, loaded only if asked for and installed.

`load(name)` imports the library; it raises ImportError where that is not installed, and the
runner then leaves the column out and says so.
"""

import importlib

from benchmarks.peers.peer import Peer

MODULES = {
    "plugrad": "ours",
    "autograd": "hips_autograd",
    "mygrad": "my_grad",
    "torch": "py_torch",
    "jax": "jax_eager",
    "jax-jit": "jax_jit",
}


def load(name: str) -> Peer:
    """Import the named library and give it as a peer.

    Raises ImportError if it is not installed, KeyError for a name that is not in `MODULES`.
    """
    module = importlib.import_module(f"{__name__}.{MODULES[name]}")
    peer: Peer = module.peer()
    return peer
