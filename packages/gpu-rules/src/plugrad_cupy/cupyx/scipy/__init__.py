"""The modules in the image of `cupyx.scipy`: `fft`, `linalg`, `ndimage`, `signal`, `special`."""
