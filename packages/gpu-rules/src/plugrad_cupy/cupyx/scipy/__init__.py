"""The modules in the image of `cupyx.scipy`: `linalg` so far."""
