"""The parts of `tools/jax_crosscheck.py`: the rows of plugrad_numpy, run by jax.numpy as well."""
