"""The functions and classes of NumPy with no derivative to have, and what they do when traced.

First those that give plain values, then those that refuse, each group with its reason.  Most do not
ask their arguments whether they are traced: a row is then what the error says, and the audit knows.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet

__all__ = ["rules"]

rules = RuleSet()


def _named(names: str) -> list[Any]:
    """NumPy's objects of these names, each once, those that this version has not left out."""
    return list(dict.fromkeys(getattr(np, name) for name in names.split() if hasattr(np, name)))


# -- plain values come out -------------------------------------------------------------------------

# arrays of constants, and of indices; the shape is read off a traced array
rules.nondifferentiable(*_named("tri indices mask_indices ndindex"))
rules.nondifferentiable(*_named("diag_indices tril_indices triu_indices broadcast_shapes"))
rules.nondifferentiable(*_named("diag_indices_from tril_indices_from triu_indices_from"))
rules.nondifferentiable(*_named("ravel_multi_index unravel_index packbits unpackbits"))

# questions, and answers about types
rules.nondifferentiable(*_named("isscalar iterable isfortran isdtype issubdtype promote_types"))
rules.nondifferentiable(*_named("mintypecode typename dtype finfo iinfo ufunc s_ index_exp"))
rules.nondifferentiable(
    *_named("generic number inexact floating complexfloating integer signedinteger"),
    *_named("unsignedinteger flexible character __array_namespace_info__"),
)

# texts and dates
rules.nondifferentiable(*_named("str_ base_repr binary_repr info"))
rules.nondifferentiable(*_named("busday_count busday_offset is_busday busdaycalendar"))
rules.nondifferentiable(*_named("datetime_as_string datetime_data datetime64 timedelta64"))

# NumPy's own state and build
rules.nondifferentiable(*_named("geterr geterrcall getbufsize get_printoptions get_include"))
rules.nondifferentiable(*_named("show_config show_runtime test"))

# -- an error comes out ----------------------------------------------------------------------------

_REFUSED = {
    "leave the call out, or write x.astype(np.{name})": (
        "float16 float32 float64 longdouble complex64 complex128 clongdouble"
    ),
    "the result is a constant: write x.astype(np.{name})": (
        "bool_ int8 int16 int32 int64 long longlong uint8 uint16 uint32 uint64 ulong ulonglong "
        "intc uintc intp uintp"
    ),
    "it holds no numbers to differentiate": "bytes_ void object_ record",
    "it computes with arrays of Python objects, which have no derivatives; write "
    "plugrad_numpy.vectorize(function)": "frompyfunc",
    "a matrix cannot be traced; use an array of two axes and x @ y": "matrix asmatrix bmat",
    "it makes an array of memory, which cannot be traced; use np.zeros(shape) or np.stack(parts)": (
        "ndarray recarray memmap frombuffer from_dlpack"
    ),
    "it hands out elements one by one from memory; read x[i], or write np.broadcast_arrays(x, y)": (
        "broadcast nditer nested_iters flatiter"
    ),
    "it reads a file or a text, whose numbers are constants": (
        "load loadtxt genfromtxt fromfile fromregex fromstring"
    ),
    "it writes a file; save plugrad.value_of(x)": "save savetxt savez savez_compressed",
    "it writes a text; write f'{x}', or format plugrad.value_of(x)": (
        "format_float_positional format_float_scientific"
    ),
    "it sets an option of NumPy, which is a constant; pass plugrad.value_of(x)": (
        "errstate seterr seterrcall setbufsize printoptions set_printoptions"
    ),
}

for _reason, _names in _REFUSED.items():
    for _thing in _named(_names):
        rules.refused(_thing, _reason.replace("{name}", _thing.__name__))
