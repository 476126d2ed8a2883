"""The checks by name, each with the sentence that a report says of it when it passes.

`CHECKS` is what a row may exclude, `case(..., exclude={"jvp": reason})`; how each is made is in
`_kinds`, which has an entry for every name here.
"""

from __future__ import annotations

__all__ = ["CHECKS", "DTYPES_OF_CHECKS"]

CHECKS = {
    "primal": "tracing does not change the value",
    "type": "tracing does not change the type of the result",
    "mutation": "no argument, cotangent or tangent is written into",
    "alias": "results share memory with arguments only where they do untraced, gradients never",
    "structure": "containers, shapes and dtypes of the gradient are those of the argument",
    "vjp": "the VJP agrees with numeric derivatives",
    "jvp": "the JVP agrees with numeric derivatives, and with a complex step where there is one",
    "dot": "VJP and JVP are transposes of each other, to rounding",
    "linearity": "both modes are linear, and map zero to zero",
    "zeros": "arguments not traced and outputs not used count as zeros",
    "order2": "derivatives of the derivatives agree with numeric ones, in all compositions",
    "symmetry": "the second derivative is symmetric, to rounding",
    "order3": "derivatives of the second derivatives agree with numeric ones",
    "layout": "the gradient is the same however the arguments lie in memory, read-only included",
    "size": "arguments of size zero and of size one, alone and broadcast, pass the first order",
    "precision": "in single precision the gradient is the one of double precision",
    "dtype": "so it is in half, extended and single complex precision, and has their dtype",
    "mixed": "a real argument has a real gradient among complex arguments",
    "keyword": "arguments given by keyword have the gradient of those given by position",
    "list": "constants given as nested lists count as arrays",
    "determinism": "the same derivative comes out twice, to the last bit",
    "threads": "four threads compute the same derivative at once",
    "pickle": "an operator applied to the function survives pickling",
    "interpreter": "checkpointing gives the same derivatives",
    "backend": "other array types have gradients of their own type, with the same values",
}

DTYPES_OF_CHECKS = ("float16", "longdouble", "complex64")  # tried beside those of the row
