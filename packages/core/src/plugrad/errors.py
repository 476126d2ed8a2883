"""The exceptions plugrad raises.

Catch `PlugradError` for all, or one class for one kind of mistake.

Each message names the function, the argument, the mode and a remedy.  Raising any of these leaves
the engine as it was: traces are plain objects, so there is no global state to repair.
"""

from __future__ import annotations

__all__ = [
    "AssignmentError",
    "ContainerError",
    "CotangentError",
    "DuplicateRuleError",
    "KeywordError",
    "LeakedBoxError",
    "MutationError",
    "NoRuleError",
    "NotDifferentiableError",
    "OutputError",
    "PluginError",
    "PluginLoadError",
    "PlugradError",
    "RefusedError",
    "SelectionError",
    "TangentError",
    "TracedConversionError",
    "UnknownPluginError",
]


class PlugradError(Exception):
    """Base class of every error plugrad raises on purpose."""


class NotDifferentiableError(PlugradError, TypeError):
    """An argument to differentiate is of a type that has no derivative, such as bool or str."""


class SelectionError(PlugradError, ValueError):
    """`argnum` names an argument that the call does not have."""


class OutputError(PlugradError, TypeError):
    """The function's output does not suit the operator, such as a vector for `grad`."""


class CotangentError(PlugradError, ValueError):
    """A cotangent, given by a user or made by a rule, has the wrong structure, shape or dtype."""


class TangentError(PlugradError, ValueError):
    """A tangent has the wrong structure, shape or dtype: given to `jvp`, or made by a rule."""


class ContainerError(PlugradError, TypeError):
    """A container cannot be taken apart or put together again."""


class NoRuleError(PlugradError, NotImplementedError):
    """A traced value reached a function, or a mode, that no plugin has a rule for."""


class KeywordError(PlugradError, TypeError):
    """A rule does not handle a keyword or argument that the call uses."""


class MutationError(PlugradError, RuntimeError):
    """Under `plugrad.debug()`: an array saved for the backward pass was written to before that."""


class RefusedError(PlugradError, TypeError):
    """The function is known and cannot be differentiated; the message says why and what to do."""


class TracedConversionError(PlugradError, TypeError):
    """A traced value reached code that needs a plain number or array, such as `math.sin`."""


class AssignmentError(TracedConversionError):
    """A traced value was assigned into a plain array, which cannot hold it."""


class LeakedBoxError(PlugradError, RuntimeError):
    """A traced value was used after the operator that made it had returned."""


class DuplicateRuleError(PlugradError, ValueError):
    """One function was given two rules; the message names both places."""


class PluginError(PlugradError):
    """Something is wrong with a plugin."""


class UnknownPluginError(PluginError, LookupError):
    """No plugin of that name is registered or installed."""


class PluginLoadError(PluginError, ImportError):
    """A plugin that would provide what was asked for failed to load; the cause is chained."""
