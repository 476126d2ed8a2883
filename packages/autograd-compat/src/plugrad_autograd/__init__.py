"""HIPS/autograd's names on plugrad: what `import autograd` gives when this package is installed.

    from autograd import grad              # the name, where this package has it
    import plugrad_autograd; plugrad_autograd.install()      # or taken at run time
    python -m plugrad_autograd script.py                     # or for one run of a program

It maps names and conventions and has no derivatives of its own: those are plugrad's.
"""

from plugrad_autograd import extend, numpy
from plugrad_autograd import substitution as util
from plugrad_autograd.builtins import dict, isinstance, list, tuple, type
from plugrad_autograd.differential_operators import (
    checkpoint,
    deriv,
    elementwise_grad,
    grad,
    grad_and_aux,
    grad_named,
    hessian,
    hessian_tensor_product,
    hessian_vector_product,
    holomorphic_grad,
    jacobian,
    make_ggnvp,
    make_hvp,
    make_jvp,
    make_vjp,
    multigrad_dict,
    tensor_jacobian_product,
    value_and_grad,
    vector_jacobian_product,
)
from plugrad_autograd.naming import install, uninstall
from plugrad_autograd.primitives import primitive_with_old_methods as primitive

__all__ = [
    "checkpoint",
    "deriv",
    "dict",
    "elementwise_grad",
    "extend",
    "grad",
    "grad_and_aux",
    "grad_named",
    "hessian",
    "hessian_tensor_product",
    "hessian_vector_product",
    "holomorphic_grad",
    "install",
    "isinstance",
    "jacobian",
    "list",
    "make_ggnvp",
    "make_hvp",
    "make_jvp",
    "make_vjp",
    "multigrad_dict",
    "numpy",
    "primitive",
    "tensor_jacobian_product",
    "tuple",
    "type",
    "uninstall",
    "util",
    "value_and_grad",
    "vector_jacobian_product",
]
