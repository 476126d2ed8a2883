"""A small library of broken lines in the plane; it knows nothing of plugrad.

Its functions stand for compiled code: they copy their argument into a buffer and fill another,
which no traced value survives.
"""

import numpy as np

__all__ = ["Polyline", "area", "lengths"]


class Polyline:
    """A line through points, an array of shape (n, 2), with a name."""

    def __init__(self, points, name=""):
        self.points = points
        self.name = name

    def __repr__(self):
        return f"Polyline({self.points!r}, {self.name!r})"


def lengths(points):
    """The length of each of the n - 1 segments."""
    corners = np.asarray(points, float)
    found = np.zeros(len(corners) - 1)
    for k in range(len(found)):
        found[k] = np.hypot(*(corners[k + 1] - corners[k]))
    return found


def area(points):
    """The signed area inside the closed line, by the shoelace formula."""
    x, y = np.asarray(points, float).T
    return (x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
