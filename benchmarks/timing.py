"""Time several calls against each other, in turns, so that the machine's moods fall on them all."""

import gc
import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Call = Callable[[], object]


def wall(call: Call, repeats: int) -> float:
    """Give the seconds that so many calls take by the clock on the wall."""
    start = time.perf_counter()
    for _ in itertools.repeat(None, repeats):
        call()
    return time.perf_counter() - start


@dataclass(frozen=True)
class Pace:
    """How long to measure, and by which clock.

    Attributes:
        rounds: how many turns each call gets.
        turn: seconds a turn should last; a call is repeated to fill it, and runs once at least.
        patience: seconds after which a call gets no further turns.
        clock: gives the seconds that a number of calls take.
    """

    rounds: int = 9
    turn: float = 0.05
    patience: float = 20.0
    clock: Callable[[Call, int], float] = wall


def interleave(calls: Mapping[str, Call], pace: Pace) -> dict[str, list[float]]:
    """Give each call's seconds, one figure a round, the calls taking turns in every round.

    The collector stays on, as it does for a user, but no call is charged with what others left:
    what is alive at the start is kept out of its sight, and it runs before each turn.
    A call that ran out of patience has fewer figures.
    """
    gc.collect()
    gc.freeze()
    try:
        return _rounds(calls, pace)
    finally:
        gc.unfreeze()


def _rounds(calls: Mapping[str, Call], pace: Pace) -> dict[str, list[float]]:
    repeats = {name: _repeats(call, pace) for name, call in calls.items()}
    spent = dict.fromkeys(calls, 0.0)
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(pace.rounds):
        for name, call in calls.items():
            if spent[name] < pace.patience:
                took = _time(call, repeats[name], pace)
                spent[name] += took
                seconds[name].append(took / repeats[name])
    return seconds


def _repeats(call: Call, pace: Pace) -> int:
    return max(1, int(pace.turn / _time(call, 1, pace)))


def _time(call: Call, repeats: int, pace: Pace) -> float:
    gc.collect()
    return pace.clock(call, repeats)
