"""Functions that move numbers: shape, joining, indexing, scattering."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from plugrad_numpy.placing import beside
from plugrad_testing import real

from .language import entry, linear, rule

X = real(shape=(2, 3))
CUBE = real(shape=(2, 3, 4))
INDEX = np.array([0, 2, 0, 1])
MASK = np.array([[True, False, True], [False, False, True]])


def reshape_t(g, ans, x, shape, order="C"):
    return np.reshape(g, x.shape, order=order)


def transpose_t(g, ans, x, axes=None):
    return np.transpose(g, None if axes is None else np.argsort(axes))


def roll_t(g, ans, x, shift, axis=None):
    return np.roll(g, -shift, axis)


def pad_t(g, ans, x, before, after):
    return g[before : before + x.shape[0]]


def tile(x, count):
    return np.concatenate([x] * count)


def tile_t(g, ans, x, count):
    return np.sum(np.reshape(g, (count, *x.shape)), axis=0)


def repeat_t(g, ans, a, repeats):
    return np.sum(np.reshape(g, (*a.shape, repeats)), axis=-1)


def join(x, y):
    return np.concatenate([x, y])


def join_x(g, ans, x, y):
    return g[: x.shape[0]]


def join_y(g, ans, x, y):
    return g[x.shape[0] :]


def join_list_t(g, ans, parts):
    limits = np.cumsum([0, *(p.shape[0] for p in parts)])
    return [g[i:j] for i, j in pairwise(limits)]


def one_hot(n):
    return np.equal(INDEX[:, None], np.arange(n)) * 1.0


def take_t(g, ans, x, index):
    return beside(one_hot(x.shape[0]).T, g) @ g


def last_of_each(g, ans, x, index):
    """As an assignment would: what is read twice gets the later part only."""
    keep = np.array([0.0, 1.0, 1.0, 1.0])
    return one_hot(x.shape[0]).T @ (keep * g)


def select_x(g, ans, mask, x, y):
    return np.where(mask, g, 0)


def select_y(g, ans, mask, x, y):
    return np.where(mask, 0, g)


def diagonal_t(g, ans, x, k=0):
    return np.diag(g, k)


def lower_t(g, ans, x, k=0):
    return np.tril(g, k)


def every_other_t(g, ans, x):
    return np.reshape(np.stack([g, 0 * g], axis=-1), x.shape)


ENTRIES = [
    entry(
        "reshape",
        "shape",
        lambda x, shape, order="C": np.reshape(x, shape, order=order),
        X,
        (3, 2),
        kwargs=[{}, {"order": "F"}],
        right=linear(reshape_t),
        mutants={
            "order ignored": linear(lambda g, ans, x, shape, order="C": np.reshape(g, x.shape)),
            "transposed": linear(lambda g, ans, x, shape, order="C": np.transpose(g)),
            "order unknown": linear(lambda g, ans, x, shape: np.reshape(g, x.shape)),
        },
    ),
    entry(
        "transpose",
        "shape",
        lambda x, axes=None: np.transpose(x, axes),
        CUBE,
        kwargs=[{}, {"axes": (1, 2, 0)}],
        right=linear(transpose_t),
        mutants={
            "axes not inverted": linear(lambda g, ans, x, axes=None: np.transpose(g, axes)),
            "axes ignored": linear(lambda g, ans, x, axes=None: np.transpose(g)),
            "reshaped": linear(lambda g, ans, x, axes=None: np.reshape(g, x.shape)),
        },
    ),
    entry(
        "roll",
        "shape",
        lambda x, shift, axis=None: np.roll(x, shift, axis),
        X,
        1,
        kwargs=[{}, {"axis": 1}],
        right=linear(roll_t),
        mutants={
            "same way": linear(lambda g, ans, x, shift, axis=None: np.roll(g, shift, axis)),
            "axis ignored": linear(lambda g, ans, x, shift, axis=None: np.roll(g, -shift)),
            "off by one": linear(lambda g, ans, x, shift, axis=None: np.roll(g, 1 - shift, axis)),
        },
    ),
    entry(
        "flip",
        "shape",
        lambda x, axis=None: np.flip(x, axis),
        X,
        kwargs=[{}, {"axis": 0}, {"axis": -1}],
        right=linear(lambda g, ans, x, axis=None: np.flip(g, axis)),
        mutants={
            "not flipped": linear(lambda g, ans, x, axis=None: g),
            "axis ignored": linear(lambda g, ans, x, axis=None: np.flip(g)),
            "wrong for negative axes": linear(
                lambda g, ans, x, axis=None: np.flip(g, axis if axis is None else abs(axis) - 1)
            ),
        },
    ),
    entry(
        "pad",
        "shape",
        lambda x, before, after: np.pad(x, (before, after)),
        real(shape=(4,)),
        1,
        2,
        right=linear(pad_t),
        mutants={
            "off by one": linear(lambda g, ans, x, before, after: g[before - 1 : before + 3]),
            "from the end": linear(lambda g, ans, x, before, after: g[-x.shape[0] :]),
        },
    ),
    entry(
        "tile",
        "shape",
        tile,
        real(shape=(3,)),
        2,
        right=linear(tile_t),
        mutants={
            "first copy only": linear(lambda g, ans, x, count: g[: x.shape[0]]),
            "of repeat": linear(repeat_t),
            "mean of copies": linear(lambda g, ans, x, count: tile_t(g, ans, x, count) / count),
        },
    ),
    entry(
        "repeat",
        "shape",
        np.repeat,
        real(shape=(3,)),
        2,
        right=linear(repeat_t),
        mutants={
            "of tile": linear(tile_t),
            "one of each": linear(lambda g, ans, a, repeats: g[::repeats]),
        },
    ),
    entry(
        "join",
        "shape",
        join,
        real(shape=(2,)),
        real(shape=(3,)),
        right=rule(vjp=(join_x, join_y)),
        mutants={
            "off by one": rule(vjp=(join_x, lambda g, ans, x, y: g[x.shape[0] - 1 : -1])),
            "reversed": rule(vjp=(join_x, lambda g, ans, x, y: join_y(g, ans, x, y)[::-1])),
            "first forgotten": rule(vjp=(None, join_y)),
            "linear in each alone": linear(join_x, join_y),
        },
    ),
    entry(
        "join a list",
        "container",
        np.concatenate,
        [real(shape=(2,)), real(shape=(3,))],
        right=linear(join_list_t),
        mutants={
            "order of the parts": linear(
                lambda g, ans, parts: join_list_t(g[::-1], ans, parts),
            ),
            "a single part": linear(lambda g, ans, parts: join_list_t(g, ans, parts)[:1]),
            "last doubled": linear(
                lambda g, ans, parts: [
                    p * (1 + k) for k, p in enumerate(join_list_t(g, ans, parts))
                ]
            ),
        },
    ),
    entry(
        "take",
        "indexing",
        lambda x, index: x[index],
        real(shape=(4,)),
        INDEX,
        right=linear(take_t),
        mutants={
            "repeats not added up": linear(last_of_each),
            "inverse permutation": linear(lambda g, ans, x, index: g[np.argsort(index)]),
            "off by one": linear(lambda g, ans, x, index: np.roll(take_t(g, ans, x, index), 1)),
        },
    ),
    entry(
        "every other",
        "indexing",
        lambda x: x[::2],
        real(shape=(6,)),
        right=linear(every_other_t),
        mutants={
            "the others": linear(lambda g, ans, x: np.roll(every_other_t(g, ans, x), 1)),
            "repeated": linear(lambda g, ans, x: np.repeat(g, 2)),
        },
    ),
    entry(
        "where",
        "indexing",
        np.where,
        MASK,
        X,
        X,
        right=rule(vjp=(None, select_x, select_y)),
        mutants={
            "masks exchanged": rule(vjp=(None, select_y, select_x)),
            "one mask": rule(vjp=(None, select_x, select_x)),
            "not masked": rule(vjp=(None, select_x, lambda g, ans, mask, x, y: g)),
        },
    ),
    entry(
        "diagonal",
        "indexing",
        lambda x, k=0: np.diagonal(x, k).copy(),
        real(shape=(3, 3)),
        kwargs=[{}],
        right=linear(diagonal_t),
        mutants={
            "off by one": linear(lambda g, ans, x, k=0: np.roll(np.diag(g), 1, 0)),
            "anti-diagonal": linear(lambda g, ans, x, k=0: np.flip(np.diag(g), 1)),
        },
    ),
    entry(
        "lower triangle",
        "indexing",
        lambda x, k=0: np.tril(x, k),
        real(shape=(3, 3)),
        kwargs=[{}, {"k": -1}],
        right=linear(lower_t),
        mutants={
            "k ignored": linear(lambda g, ans, x, k=0: np.tril(g)),
            "upper": linear(lambda g, ans, x, k=0: np.triu(g, k)),
            "everything": linear(lambda g, ans, x, k=0: g),
        },
    ),
    entry(
        "outer",
        "shape",
        lambda x, y: x[:, None] * y,
        real(shape=(2,)),
        real(shape=(3,)),
        right=rule(vjp=(lambda g, ans, x, y: g @ y, lambda g, ans, x, y: x @ g)),
        mutants={
            "summed along the other axis": rule(
                vjp=(lambda g, ans, x, y: np.sum(g, 1) * x, lambda g, ans, x, y: x @ g)
            ),
            "sign": rule(vjp=(lambda g, ans, x, y: g @ y, lambda g, ans, x, y: -(x @ g))),
        },
    ),
]
