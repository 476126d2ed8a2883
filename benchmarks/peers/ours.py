"""plugrad itself, on plain NumPy."""

import importlib
from importlib.metadata import version
from typing import Any

import numpy as np

from benchmarks.peers.peer import OperatorPeer, Peer
from plugrad import elementwise_grad, grad, hessian, jacobian


def peer() -> Peer:
    """Give plugrad's operators; only `solve_triangular` needs a namespace of ours."""
    operators = {
        "grad": grad,
        "elementwise_grad": elementwise_grad,
        "jacobian": jacobian,
        "hessian": hessian,
    }
    return OperatorPeer("plugrad", version("plugrad"), np, _linalg, operators)


def _linalg() -> Any:
    return importlib.import_module("plugrad_scipy.linalg")
