"""Workload 7: the gradient of an LSTM over 100 steps, hidden 64, batch 16.

Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and Cummins 2000.
"""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload

STEPS, BATCH, INPUTS, HIDDEN = 100, 16, 32, 64
IN, FORGET, OUT, NEW = (slice(k * HIDDEN, (k + 1) * HIDDEN) for k in range(4))


def build(np: Any) -> Function:
    """Write the mean square of all hidden states of the cell."""

    def sigmoid(z: Any) -> Any:
        return 1.0 / (1.0 + np.exp(-z))

    def loss(parameters: Any, inputs: Any, hidden: Any, cell: Any) -> Any:
        from_input, from_hidden, bias = parameters
        total = 0.0
        for x in inputs:
            z = x @ from_input + hidden @ from_hidden + bias
            kept = sigmoid(z[:, FORGET]) * cell
            cell = kept + sigmoid(z[:, IN]) * np.tanh(z[:, NEW])
            hidden = sigmoid(z[:, OUT]) * np.tanh(cell)
            total = total + np.sum(hidden * hidden)
        return total / len(inputs)

    return loss


def hand(parameters: Any, inputs: Any, hidden: Any, cell: Any) -> Any:
    """Go forward keeping gates and states, and back through time."""
    from_input, from_hidden, bias = parameters
    kept = []
    for x in inputs:
        z = x @ from_input + hidden @ from_hidden + bias
        gates = 1.0 / (1.0 + np.exp(-z[:, : NEW.start]))
        new = np.tanh(z[:, NEW])
        before = (hidden, cell)
        cell = gates[:, FORGET] * cell + gates[:, IN] * new
        squashed = np.tanh(cell)
        hidden = gates[:, OUT] * squashed
        kept.append((gates, new, squashed, *before))
    z_bars = np.empty((len(inputs), len(hidden), 4 * HIDDEN))
    from_hidden_bar = np.zeros_like(from_hidden)
    hidden_bar = np.zeros_like(hidden)
    cell_bar = np.zeros_like(cell)
    for k in range(len(inputs) - 1, -1, -1):
        gates, new, squashed, hidden_before, cell_before = kept[k]
        hidden_bar += (2.0 / len(inputs)) * (gates[:, OUT] * squashed)
        cell_bar += hidden_bar * gates[:, OUT] * (1.0 - squashed * squashed)
        z_bar = z_bars[k]
        z_bar[:, IN] = cell_bar * new
        z_bar[:, FORGET] = cell_bar * cell_before
        z_bar[:, OUT] = hidden_bar * squashed
        z_bar[:, : NEW.start] *= gates * (1.0 - gates)
        z_bar[:, NEW] = cell_bar * gates[:, IN] * (1.0 - new * new)
        from_hidden_bar += hidden_before.T @ z_bar
        hidden_bar = z_bar @ from_hidden.T
        cell_bar = cell_bar * gates[:, FORGET]
    flat = z_bars.reshape(-1, 4 * HIDDEN)
    return inputs.reshape(-1, INPUTS).T @ flat, from_hidden_bar, np.add.reduce(flat, axis=0)


def workloads() -> list[Workload]:
    """Give the cell on random input, from a state of zeros."""
    rng = np.random.default_rng(0)
    parameters = (
        rng.standard_normal((INPUTS, 4 * HIDDEN)) / np.sqrt(INPUTS),
        rng.standard_normal((HIDDEN, 4 * HIDDEN)) / np.sqrt(HIDDEN),
        np.zeros(4 * HIDDEN),
    )
    inputs = rng.standard_normal((STEPS, BATCH, INPUTS))
    state = np.zeros((BATCH, HIDDEN))
    title = "LSTM, 100 steps, hidden 64, batch 16"
    return [Workload("7", title, build, (parameters, inputs, state, state), hand, goal=1.6)]
