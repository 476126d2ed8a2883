"""What plugrad must know of polyline: two derivatives, and the parts of a container.

plugrad finds this module by its entry point and loads it when it first meets something of polyline.
"""

import numpy as np
from polyline import Polyline

import plugrad
from plugrad_polyline import area, lengths

RIGHT_TURN = np.array([[0.0, -1.0], [1.0, 0.0]])


def steps(points):
    """From each point to the next."""
    return points[1:] - points[:-1]


def lengths_jvp(t, ans, points):
    """A length changes as its step moves along itself."""
    return np.sum(steps(points) * steps(t), axis=1) / ans


def area_vjp(g, ans, points):
    """A point moves the area by half of the way past it, turned to the right."""
    return g / 2 * (np.roll(points, -1, 0) - np.roll(points, 1, 0)) @ RIGHT_TURN


@plugrad.hookimpl
def plugrad_rules(rules):
    """One derivative each; plugrad derives the other mode, and all higher orders."""
    rules.rule(lengths, jvp=lengths_jvp)
    rules.rule(area, vjp=area_vjp)


@plugrad.hookimpl
def plugrad_containers(containers):
    """The points are differentiated, the name is kept."""
    containers.register(
        Polyline,
        lambda line: ((line.points,), line.name),
        lambda name, parts: Polyline(*parts, name),
    )
