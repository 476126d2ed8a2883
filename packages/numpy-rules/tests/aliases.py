"""What shares memory with what: the same for traced arrays as for plain ones, for every function.

`aliases(f, args, kwargs, k)` tells, for argument k and each array that the call returns, whether a
write to the argument shows in the result and whether a write to the result shows in the argument.
"""

import numpy as np

from plugrad import jvp, value_of, vjp

KINDS = ("read", "written")


def parts_of(result):
    """The arrays in a result, in order."""
    if isinstance(result, list | tuple):
        return [part for item in result for part in parts_of(item)]
    if isinstance(result, dict):
        return parts_of(list(result.values()))
    return [result] if isinstance(value_of(result), np.ndarray) else []


def observe(call, x, kind):
    """(a write to x shows in the part, a write to the part shows in x) for each part of call(x)."""
    x = prepare(x, kind)
    seen = []
    for j in range(len(parts_of(call(x)))):
        x = prepare(x, kind)
        part = parts_of(call(x))[j]
        forth = shows(x, part)
        x = prepare(x, kind)
        part = parts_of(call(x))[j]
        seen.append((forth, shows(part, x)))
    return seen


def prepare(x, kind):
    """A copy of x that has been read only, or that has been written to."""
    x = np.copy(x, order="K")
    if kind == "written":
        x[...] = x
    return x


def shows(written, seen):
    """Whether a write to all elements of one array shows in another; None if it is read-only."""
    before = np.copy(value_of(seen))
    try:
        written[...] = value_of(written) + 1.0
    except ValueError:
        return None
    return not np.array_equal(before, value_of(seen), equal_nan=True)


def aliases(call, x, kind, mode):
    """What `observe` sees in a mode: "plain", "reverse" or "forward"."""
    if mode == "plain":
        return observe(call, x, kind)
    seen = []

    def watched(x):
        seen.append(observe(call, x, kind))
        return np.sum(x)

    if mode == "reverse":
        vjp(watched, x)
    else:
        jvp(watched, (x,), (np.ones_like(x),))
    return seen[0]
