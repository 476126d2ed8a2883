"""Measure a workload: check every library's derivative against the one by hand, then time them."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.peers.peer import Call, Peer, UnsupportedError
from benchmarks.results import Cell, Row
from benchmarks.timing import Pace, interleave
from benchmarks.trees import largest_error
from benchmarks.workload import Workload

TOLERANCE = 1e-8  # relative to the largest entry; order 6 nested loses the most, 1e-11


def _same(result: Any) -> Any:
    return result


def measure(
    workload: Workload, peers: Iterable[Peer], pace: Pace, plain: Callable[[Any], Any] = _same
) -> Row:
    """Give the row of one workload; a library that fails or is wrong gets a note, not a figure.

    `plain` gives what hand returns as NumPy arrays.
    """
    row = Row(workload.name, workload.title, workload.goal)
    calls: dict[str, Call] = {"hand": lambda: workload.hand(*workload.arguments)}
    for peer in peers:
        cell = row.cells[peer.name] = Cell()
        call = _checked(workload, peer, cell, plain)
        if call is not None:
            calls[peer.name] = call
    if pace.rounds:
        _time(row, calls, pace)
    return row


def _checked(
    workload: Workload, peer: Peer, cell: Cell, plain: Callable[[Any], Any]
) -> Call | None:
    """Give the call to time if its result is right, and otherwise say in the cell what is not."""
    try:
        call = peer.prepare(workload)
        start = time.perf_counter()
        result = call()
        cell.first_call = time.perf_counter() - start
        expected = plain(workload.hand(*workload.arguments))
        error = largest_error(peer.plain(result), expected)
    except UnsupportedError as reason:
        cell.note = f"unsupported: {reason}"
        return None
    except Exception as failure:  # noqa: BLE001 - whatever a library raises, the table goes on
        cell.note = f"failed: {type(failure).__name__}: {failure}"
        return None
    if error > TOLERANCE:
        cell.note = f"wrong: relative error {error:.1e}"
        return None
    return call


def _time(row: Row, calls: dict[str, Call], pace: Pace) -> None:
    seconds = interleave(calls, pace)
    hand = seconds.pop("hand")
    row.hand = sorted(hand)[len(hand) // 2]
    for name, rounds in seconds.items():
        row.cells[name].settle(rounds, hand)
