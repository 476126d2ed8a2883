"""Teaches plugrad CuPy arrays; the derivatives are those of NumPy, by reference.

plugrad loads `plugrad_cupy.plugin` by itself when it first meets an array of CuPy; without CuPy it
is never loaded.  What is imported by hand is CuPy with functions that trace:

    from plugrad_cupy import cupy as cp
"""
