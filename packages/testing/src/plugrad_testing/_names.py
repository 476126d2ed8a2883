"""The checks by name, each with the sentence that a report says of it when it passes.

`CHECKS` is what a row may exclude, `case(..., exclude={"jvp": reason})`; how each is made is in
`_kinds`, which has an entry for every name here.
"""

from __future__ import annotations

__all__ = ["CHECKS", "DTYPES_OF_CHECKS"]

CHECKS = {
    "primal": "tracing changes neither the value nor the type of the result",
    "mutation": "no argument, cotangent or tangent is written into",
    "structure": "containers, shapes and dtypes of the gradient are those of the argument",
    "vjp": "the VJP agrees with numeric derivatives",
    "jvp": "the JVP agrees with numeric derivatives",
    "dot": "VJP and JVP are transposes of each other, to rounding",
    "order2": "derivatives of the derivatives agree with numeric ones, in all compositions",
    "precision": "in other precisions the gradient is the one of double precision",
}

DTYPES_OF_CHECKS = ("float16", "longdouble", "complex64")  # tried beside those of the row
