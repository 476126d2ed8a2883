"""HIPS autograd, the ancestor, on its own namespace."""

import importlib
from importlib.metadata import version
from typing import Any

import autograd
import autograd.numpy

from benchmarks.peers.peer import OperatorPeer, Peer


def peer() -> Peer:
    """Give autograd's operators."""
    operators = {
        "grad": autograd.grad,
        "elementwise_grad": autograd.elementwise_grad,
        "jacobian": autograd.jacobian,
        "hessian": autograd.hessian,
    }
    return OperatorPeer("autograd", version("autograd"), autograd.numpy, _linalg, operators)


def _linalg() -> Any:
    return importlib.import_module("autograd.scipy.linalg")
