"""Modules in the image of `cupyx.scipy`: fft, linalg, ndimage, signal, sparse and special."""
