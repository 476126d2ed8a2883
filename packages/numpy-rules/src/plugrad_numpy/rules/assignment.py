"""Assignment to traced arrays: x[i] = v, x += y, out=, and NumPy's functions that write.

They are ways to write; the derivative of a write is `plugrad.Memory`'s.
"""

from __future__ import annotations

import operator

import numpy as np

from plugrad import RuleSet
from plugrad_numpy import fresh, writing
from plugrad_numpy.out_arguments import call_with_out
from plugrad_numpy.thawing import assign

__all__ = ["rules"]

rules = RuleSet()

for _maker, _form in fresh.traced_forms.items():
    rules.composite(_maker, _form)

rules.composite(operator.setitem, assign)
for _operator, _function in (
    (operator.iadd, operator.add),
    (operator.isub, operator.sub),
    (operator.imul, operator.mul),
    (operator.itruediv, operator.truediv),
    (operator.ifloordiv, operator.floordiv),
    (operator.imod, operator.mod),
    (operator.ipow, operator.pow),
    (operator.imatmul, operator.matmul),
):
    rules.composite(_operator, writing.in_place(_function, _function.__name__))

rules.composite(call_with_out, writing.call_with_out)
rules.composite(np.copyto, writing.copyto)
rules.composite(np.put, writing.put)
rules.composite(np.put_along_axis, writing.put_along_axis)
rules.composite(np.place, writing.place)
rules.composite(np.putmask, writing.putmask)
rules.composite(np.fill_diagonal, writing.fill_diagonal)
