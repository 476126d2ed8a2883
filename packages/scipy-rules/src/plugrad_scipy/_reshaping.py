"""Code of SciPy 1.16 that sets shapes, as code that takes reshaped arrays instead.

A traced array has no shape to be set.  `x.shape = s` becomes `x = x.reshape(s)`, which is the same
in code where no other name is bound to that array.
"""

from __future__ import annotations

import ast
import dis
import inspect
from textwrap import dedent
from types import CodeType
from typing import Any

import numpy as np
import scipy

__all__ = ["reshaping"]

_SETS_SHAPES = np.lib.NumpyVersion(scipy.__version__) < "1.17.0"


class _Reshaping(ast.NodeTransformer):
    def visit_Assign(self, node: ast.Assign) -> Any:
        match node.targets:
            case [ast.Attribute(value=ast.Name(id=name), attr="shape")]:
                reshape = ast.Attribute(ast.Name(name, ast.Load()), "reshape", ast.Load())
                call = ast.Call(reshape, [node.value], [])
                return ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], call), node)
        return node


def reshaping(function: Any, *, sets_shapes: bool = _SETS_SHAPES) -> CodeType:
    """The code of a function, in which no shape is set if it can be helped.

    Example:
        >>> import scipy.signal
        >>> reshaping(scipy.signal.detrend, sets_shapes=False) is scipy.signal.detrend.__code__
        True
    """
    code: CodeType = function.__code__
    if not sets_shapes or code.co_freevars:
        return code
    steps = dis.get_instructions(code)
    if not any(step.opname == "STORE_ATTR" and step.argval == "shape" for step in steps):
        return code
    tree = ast.parse(dedent(inspect.getsource(function)))
    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef):
        return code
    definition.decorator_list = []
    tree = ast.fix_missing_locations(_Reshaping().visit(tree))
    ast.increment_lineno(tree, code.co_firstlineno - 1)
    made = compile(tree, code.co_filename, "exec", dont_inherit=True)
    return next(c for c in made.co_consts if isinstance(c, CodeType) and c.co_name == code.co_name)
