"""The functions of polyline for use under plugrad: the same, but with derivatives.

from plugrad_polyline import Polyline, area, lengths
"""

import polyline
from polyline import Polyline

import plugrad

__all__ = ["Polyline", "area", "lengths"]

lengths = plugrad.primitive(polyline.lengths)
area = plugrad.primitive(polyline.area)
