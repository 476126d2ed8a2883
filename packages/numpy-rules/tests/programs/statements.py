"""The statements that random programs are made of; each draws one and hands it to the writer."""

import copy
import operator
from functools import cache

import numpy as np

from .program import own

UNARY = [np.sin, np.tanh, np.negative, np.positive, np.square, np.cos]
BINARY = [np.add, np.multiply, np.subtract]
IN_PLACE = {"+": operator.iadd, "-": operator.isub, "*": operator.imul}
BY_NUMBER = {"/= 1.5": (operator.itruediv, 1.5), "**= 2": (operator.ipow, 2)}
COPIES = {
    "{}.copy()": lambda x: x.copy(),
    "np.copy({})": np.copy,
    "np.array({})": lambda x: np.array(x) if x.__class__ is np.ndarray else x.copy(),
    "copy.copy({})": copy.copy,
    "copy.deepcopy({})": copy.deepcopy,
    "{}.flatten()": lambda x: x.flatten(),
    "{}.astype(x.dtype)": lambda x: x.astype(x.dtype),
    "{}.repeat(2)": lambda x: x.repeat(2),
    "np.roll({}, 1)": lambda x: np.roll(x, 1),
    "np.tile({}, 2)": lambda x: np.tile(x, 2),
    "np.take({}, [0])": lambda x: np.take(x, [0]),
    "np.concatenate([{0}, {0}])": lambda x: np.concatenate([x, x]),
    "np.stack([{0}, {0}], -1)": lambda x: np.stack([x, x], -1),
    "np.where({} > 0, {}, 0)": lambda x: np.where(x.real > 0, x, 0),
}


def _square(x):
    if len(set(x.shape)) > 1:  # einsum takes an empty axis for one to broadcast, and reads beyond
        raise ValueError("no square array")
    return x


VIEWS = {
    "{}.T": lambda x: x.T,
    "{}.mT": lambda x: x.mT,
    "{}.ravel()": lambda x: x.ravel(),
    "{}.ravel('F')": lambda x: x.ravel("F"),
    "{}.ravel('K')": lambda x: x.ravel("K"),
    "np.ravel({})": np.ravel,
    "{}.reshape(-1, 1)": lambda x: x.reshape(-1, 1),
    "{}.reshape(-1)": lambda x: x.reshape(-1),
    "{}.reshape(2, -1)": lambda x: x.reshape(2, -1),
    "np.reshape({}, (-1, 3), 'F')": lambda x: np.reshape(x, (-1, 3), "F"),
    "np.flip({})": np.flip,
    "np.flip({}, 0)": lambda x: np.flip(x, 0),
    "np.rot90({})": np.rot90,
    "np.diagonal({})": np.diagonal,
    "np.diagonal({}, 1)": lambda x: np.diagonal(x, 1),
    "np.diag({})": np.diag,
    "np.swapaxes({}, 0, -1)": lambda x: np.swapaxes(x, 0, -1),
    "np.moveaxis({}, 0, -1)": lambda x: np.moveaxis(x, 0, -1),
    "np.expand_dims({}, 1)": lambda x: np.expand_dims(x, 1),
    "np.squeeze({})": np.squeeze,
    "np.atleast_2d({})": np.atleast_2d,
    "np.atleast_1d({})": np.atleast_1d,
    "{}.real": lambda x: x.real,
    "{}.imag": lambda x: x.imag,
    "np.real({})": np.real,
    "np.imag({})": np.imag,
    "np.split({}, [1])[1]": lambda x: np.split(x, [1])[1],
    "np.array_split({}, 2)[0]": lambda x: np.array_split(x, 2)[0],
    "np.broadcast_to({}, (2, *shape))": lambda x: np.broadcast_to(x, (2, *x.shape)),
    "np.asarray({})": lambda x: np.asarray(x) if x.__class__ is np.ndarray else x,
    **({"np.unstack({})[0]": lambda x: np.unstack(x)[0]} if hasattr(np, "unstack") else {}),
    "np.einsum('ii->i', {})": lambda x: np.einsum("ii->i", _square(x)),
    "list({})[-1]": lambda x: list(x)[-1],
    "{}.flat[1:3]": lambda x: x.flat[1:3],
    "{}.diagonal()": lambda x: x.diagonal(),
    "np.hsplit({}, 2)[0]": lambda x: np.hsplit(x, 2)[0],
    "{}[..., ::-1].T[1:]": lambda x: x[..., ::-1].T[1:],
}


def is_array(v):
    """Whether a variable is an array, not a number."""
    return isinstance(v, np.ndarray)


def is_writable(v):
    """Whether a variable is an array that can be written to."""
    return is_array(v) and v.flags.writeable and not _overlaps(v)


def _overlaps(v):
    return any(n > 1 and not step for n, step in zip(v.shape, v.strides, strict=True))


def create(writer):
    """A new array: a copy, zeros like another, or an operation on one or two."""
    k = writer.pick(is_array)
    if k is None:
        return
    kind = writer.one_of("copy", "copy", "zeros", "zeros_like", "full", "unary", "binary", "sort")
    if kind == "copy":
        source, make = writer.one_of(*COPIES.items())
        writer.bind(source.format(f"x{k}", f"x{k}"), lambda v: own(make(v[k])))
    elif kind == "zeros_like":
        writer.bind(f"np.zeros_like(x{k})", lambda v: own(np.zeros_like(v[k])))
    elif kind == "zeros":
        shape, order = writer.variables[k].shape, writer.one_of("C", "F")
        dtype = writer.variables[k].dtype.kind
        writer.bind(
            f"np.zeros({shape}, {dtype!r}, {order!r})",
            lambda v: own(np.zeros(shape, v[k].dtype, order)),
        )
    elif kind == "full":
        name, value = writer.value(writer.variables[k].shape)
        writer.bind(f"np.ones_like(x{k}) * {name}", lambda v: own(np.ones_like(v[k]) * value(v)))
    elif kind == "unary":
        f = writer.one_of(*UNARY)
        writer.bind(f"np.{f.__name__}(x{k})", lambda v: own(f(v[k])))
    elif kind == "sort" and writer.variables[k].ndim and _is_spread(writer.variables[k]):
        writer.bind(f"np.sort(x{k})", lambda v: own(np.sort(v[k])))
    else:
        name, value = writer.value(writer.variables[k].shape)
        writer.bind(f"np.sin(x{k} * {name})", lambda v: own(np.sin(v[k] * value(v))))


def _is_spread(a):
    """Whether the real elements along the last axis are far enough from each other."""
    return a.dtype.kind == "f" and np.all(np.diff(np.sort(a)) > 1e-2)


def look(writer):
    """A view of an array, or what takes its place in NumPy: a copy, a number."""
    k = writer.pick(is_array)
    if k is None:
        return
    if writer.int(0, 2) == 0:
        index = writer.index(writer.variables[k].shape)
        writer.bind(f"x{k}[{index!r}]", lambda v: v[k][index])
    else:
        source, make = writer.one_of(*VIEWS.items())
        writer.bind(source.format(f"x{k}"), lambda v: make(v[k]))


def reduce(writer):
    """A reduction."""
    k = writer.pick(is_array)
    if k is None or not writer.variables[k].size:
        return
    axis = writer.int(-1, writer.variables[k].ndim - 1)
    axis = None if axis < 0 else axis
    kind = writer.one_of("sum", "mean", "cumsum", "dot")
    if kind == "dot":
        writer.bind(f"x{k} @ x{k}.T", lambda v: own(v[k] @ v[k].T))
    else:
        writer.bind(
            f"np.{kind}(x{k}, {axis}) * 0.5", lambda v: own(getattr(np, kind)(v[k], axis) * 0.5)
        )


def assign(writer):
    """An assignment to elements."""
    k = writer.pick(is_writable)
    if k is None:
        return
    a = writer.variables[k]
    index = writer.index(a.shape)
    name, value = writer.value(np.shape(a[index]), a.dtype)
    if _is_mask(index) or not reads_first():
        name, value = _apart(name, value)
    writer.say(f"x{k}[{index!r}] = {name}", lambda v: operator.setitem(v[k], index, value(v)))


def _is_mask(index):
    return index is True or getattr(index, "dtype", None) == np.bool_


@cache
def reads_first():
    """Whether x[indices] = x reads all of x before it writes; NumPy 2.0 does not."""
    x = np.eye(2)
    x[np.array([1, 0])] = x
    return x[0, 0] == 0


def _apart(name, value):
    """A value with memory of its own.

    Where a mask or x.flat is written from a view of the same memory, NumPy reads elements that it
    has already written.  plugrad reads the value first, so programs do not do this.
    """
    return f"np.copy({name})", lambda v: np.copy(value(v))


def update(writer):
    """An in-place operator, on the whole or on elements."""
    k = writer.pick(is_writable)
    if k is None:
        return
    a = writer.variables[k]
    kind = writer.one_of("whole", "whole", "elements", "elements", "elements", "number", "@")
    if kind == "number":
        symbol, (function, number) = writer.one_of(*BY_NUMBER.items())
        _update_whole(writer, k, f"x{k} {symbol}", function, lambda v: number)
        return
    if kind == "@":
        name, value = writer.value(a.shape, a.dtype)
        _update_whole(writer, k, f"x{k} @= {name}", operator.imatmul, value)
        return
    symbol, function = writer.one_of(*IN_PLACE.items())
    if kind == "whole":
        name, value = writer.value(a.shape, a.dtype)
        _update_whole(writer, k, f"x{k} {symbol}= {name}", function, value)
        return
    index = writer.index(a.shape)
    name, value = writer.value(np.shape(a[index]), a.dtype)

    def elements(v):
        v[k][index] = function(v[k][index], value(v))

    writer.say(f"x{k}[{index!r}] {symbol}= {name}", elements)


def _update_whole(writer, k, source, function, value):
    def whole(v):
        v[k] = function(v[k], value(v))

    writer.say(source, whole)


def write(writer):
    """A function that writes: out=, ufunc.at, copyto, put, fill and others."""
    k = writer.pick(is_writable)
    if k is None:
        return
    writer.one_of(*WRITES)(writer, k, writer.variables[k])


def _out(writer, k, a):
    name, value = writer.value(a.shape, a.dtype)
    f = writer.one_of(*UNARY)
    writer.say(f"np.{f.__name__}({name}, out=x{k})", lambda v: f(value(v), out=v[k]))


def _out_of_two(writer, k, a):
    one, first = writer.value(a.shape, a.dtype)
    two, second = writer.value(a.shape, a.dtype)
    f, mask = writer.one_of(*BINARY), _every_third(a.shape)
    if writer.int(0, 1):
        writer.say(
            f"np.{f.__name__}({one}, {two}, out=x{k}, where={mask.tolist()})",
            lambda v: f(first(v), second(v), out=v[k], where=mask),
        )
    else:
        writer.say(
            f"np.{f.__name__}({one}, {two}, out=x{k})",
            lambda v: f(first(v), second(v), out=v[k]),
        )


def _every_third(shape):
    return np.arange(int(np.prod(shape))).reshape(shape) % 3 == 0


def _reduced(writer, k, a):
    other = writer.pick(lambda v: is_array(v) and v.ndim and np.shape(v)[1:] == a.shape)
    if other is not None:
        writer.say(f"np.sum(x{other}, 0, out=x{k})", lambda v: np.sum(v[other], 0, out=v[k]))


def _copyto(writer, k, a):
    name, value = writer.value(a.shape, a.dtype)
    mask = _every_third(a.shape)
    writer.say(
        f"np.copyto(x{k}, {name}, where={mask.tolist()})",
        lambda v: np.copyto(v[k], value(v), where=mask),
    )


def _at(writer, k, a):
    if not a.ndim or not a.size:
        return
    index = writer.index(a.shape)
    name, value = writer.value(np.shape(a[index]), a.dtype)
    f = writer.one_of(*BINARY)
    writer.say(
        f"np.{f.__name__}.at(x{k}, {index!r}, {name})", lambda v: f.at(v[k], index, value(v))
    )


def _put(writer, k, a):
    if not a.size:
        return
    index = [writer.int(-a.size, a.size - 1) for _ in range(writer.int(1, 3))]
    name, value = writer.value((len(index),), a.dtype)
    kind = writer.one_of("put", "method", "place", "putmask", "flat", "flats", "item")
    mask = _every_third(a.shape)
    flat_name, flat_value = _apart(name, value)
    statements = {
        "put": (f"np.put(x{k}, {index}, {name})", lambda v: np.put(v[k], index, value(v))),
        "method": (f"x{k}.put({index}, {name})", lambda v: v[k].put(index, value(v))),
        "place": (f"np.place(x{k}, every_third, {name})", lambda v: np.place(v[k], mask, value(v))),
        "putmask": (
            f"np.putmask(x{k}, every_third, {name})",
            lambda v: np.putmask(v[k], mask, value(v)),
        ),
        "flat": (
            f"x{k}.flat[{index}] = {flat_name}",
            lambda v: _set_flat(v[k], index, flat_value(v)),
        ),
        "flats": (f"x{k}.flat = {name}", lambda v: setattr(v[k], "flat", value(v))),
        "item": (f"x{k}.fill(0.25)", lambda v: v[k].fill(0.25)),
    }
    writer.say(*statements[kind])


def _set_flat(a, index, value):
    a.flat[index] = value


def _rearrange(writer, k, a):
    kind = writer.one_of("sort", "partition", "diagonal", "along", "swap", "shift", "rows")
    n = len(a) if a.ndim else 0
    if kind == "sort" and a.ndim and _is_spread(a):
        writer.say(f"x{k}.sort()", lambda v: v[k].sort())
    elif kind == "partition" and a.ndim and _is_spread(a) and a.shape[-1] > 1:
        writer.say(f"x{k}.partition(1)", lambda v: v[k].partition(1))
    elif kind == "diagonal" and a.ndim > 1 and len(set(a.shape)) == 1:
        name, value = writer.value((n,), a.dtype)
        writer.say(f"np.fill_diagonal(x{k}, {name})", lambda v: np.fill_diagonal(v[k], value(v)))
    elif kind == "along" and n:
        index = np.zeros((1, *a.shape[1:]), int)
        name, value = writer.value(index.shape, a.dtype)
        writer.say(
            f"np.put_along_axis(x{k}, zeros, {name}, 0)",
            lambda v: np.put_along_axis(v[k], index, value(v), 0),
        )
    elif kind == "swap" and n > 1:
        writer.say(f"x{k}[[0, 1]] = x{k}[[1, 0]]", lambda v: _swap(v[k]))
    elif kind == "shift" and n > 1:
        writer.say(f"x{k}[1:] = x{k}[:-1]", lambda v: _shift(v[k]))
    elif kind == "rows" and a.ndim > 1:
        writer.say(f"for row in x{k}: row *= 0.5", lambda v: _halve_rows(v[k]))


def _swap(x):
    x[[0, 1]] = x[[1, 0]]


def _shift(x):
    x[1:] = x[:-1]


def _halve_rows(x):
    for row in x:
        row *= 0.5  # noqa: PLW2901 - which writes to the array


WRITES = [_out, _out_of_two, _reduced, _copyto, _at, _put, _rearrange]


def fail(writer):
    """A write that NumPy refuses, which must leave everything as NumPy leaves it."""
    k = writer.pick(is_array)
    if k is None:
        return
    a = writer.variables[k]
    wrong = np.ones((7, *a.shape))
    kind = writer.one_of("shape", "index", "operator", "read-only")

    def statement(v):
        try:
            if kind == "shape":
                v[k][...] = wrong
            elif kind == "index":
                v[k][(99,) * max(a.ndim, 1)] = 1.0
            elif kind == "operator":
                v[k] *= wrong
            elif not v[k].flags.writeable:
                v[k][...] = 1.0
        except (ValueError, IndexError):
            return

    writer.say(f"a write to x{k} that fails: {kind}", statement)


STATEMENTS = [create, create, look, look, look, look, assign, assign, assign, update, update]
STATEMENTS += [write, write, reduce, fail]
