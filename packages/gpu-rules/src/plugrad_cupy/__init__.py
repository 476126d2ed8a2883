"""Teaches plugrad CuPy arrays; the derivatives are those of NumPy, by reference.

Nothing of this is imported by hand: plugrad loads `plugrad_cupy.plugin` when it first meets an
array of CuPy.  Without CuPy it is never loaded.
"""
