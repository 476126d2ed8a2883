"""Find, load and register plugins.

Each one alone, so that a broken one harms only its own functions.

Entry points of the group `plugrad` are named after the module they teach, top-level or not, and are
loaded the first time a function or type of that module, or of one inside it, is met.
"""

from __future__ import annotations

import os
from threading import RLock
from typing import TYPE_CHECKING, Any

from plugrad._names import name_of
from plugrad._registry import SpaceEntry, registry
from plugrad.errors import PluginError, PluginLoadError, UnknownPluginError

if TYPE_CHECKING:
    from plugrad._entry_points import PluginEntry

__all__ = ["PluginInfo", "PluginManager", "manager", "register"]

GROUP = "plugrad"
HOOKS = ("plugrad_rules", "plugrad_vector_spaces", "plugrad_boxes", "plugrad_containers")
DEFAULT_PLUGINS = {"builtins": "plugrad.scalars"}


class PluginInfo:
    """What is known of one plugin: where it comes from, what it brought, or why it failed."""

    def __init__(self, name: str, target: str, entry: PluginEntry | None = None):
        self.name = name
        self.target = target
        self.status = "found"
        self.rules = 0
        self.error: BaseException | None = None
        self._entry = entry

    @property
    def dist(self) -> str:
        """The name of the distribution that brought it; empty if it was registered by hand."""
        if self.target in DEFAULT_PLUGINS.values():
            return "plugrad"
        return self._entry.dist.name if self._entry else ""

    @property
    def version(self) -> str:
        """The version of that distribution."""
        if self.target in DEFAULT_PLUGINS.values():
            from plugrad import __version__

            return __version__
        return self._entry.dist.version if self._entry else ""

    @property
    def cause(self) -> str:
        """The error with the file and line it came from; empty when all is well."""
        if self.error is None:
            return ""
        import traceback

        frames = traceback.extract_tb(self.error.__traceback__)
        where = f" ({frames[-1].filename}:{frames[-1].lineno})" if frames else ""
        return f"{type(self.error).__name__}: {self.error}{where}"


class PluginManager:
    """Loads plugins by module name and hands what they register to the registry."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.infos: dict[str, PluginInfo] = {}
        self._tried: set[str] = set()
        self._loading: set[str] = set()
        self._entries: dict[str, list[PluginEntry]] | None = None

    # -- finding -----------------------------------------------------------------------------------

    def entry_points(self) -> dict[str, list[PluginEntry]]:
        """The installed entry points by name."""
        if self._entries is None:
            from plugrad._entry_points import installed_entries

            found: dict[str, list[PluginEntry]] = {}
            for entry in installed_entries(GROUP):
                found.setdefault(entry.name, []).append(entry)
            self._entries = found
        return self._entries

    @staticmethod
    def disabled() -> set[str]:
        """The names in PLUGRAD_DISABLE_PLUGINS."""
        value = os.environ.get("PLUGRAD_DISABLE_PLUGINS", "")
        return {name.strip() for name in value.split(",") if name.strip()}

    def snapshot(self) -> Any:
        """What `restore` needs to forget the plugins met from here on."""
        return self.infos.copy(), self._tried.copy()

    def retry_failed(self) -> None:
        """Let the plugins that failed to load be tried again when next met."""
        for name in [n for n, info in self.infos.items() if info.status == "failed"]:
            self._tried.discard(self.infos.pop(name).name)

    def restore(self, snapshot: Any) -> None:
        """Forget the plugins met since the snapshot; they load again when next met."""
        self.infos, self._tried = snapshot

    # -- loading -----------------------------------------------------------------------------------

    def load_module(self, module: str) -> None:
        """Load the plugins that teach a module, once; failures are kept, not raised."""
        if module in self._tried:
            return
        with self.lock:  # other threads wait here until the plugin has registered
            if module in self._tried or module in self._loading:
                return
            self._loading.add(module)
            try:
                self._load_named(module)
                self._tried.add(module)
            finally:
                self._loading.discard(module)

    def _load_named(self, module: str) -> None:
        if module in DEFAULT_PLUGINS:
            from importlib import import_module

            target = DEFAULT_PLUGINS[module]
            self.add(import_module(target), PluginInfo(module, target))
            return
        for entry in self.entry_points().get(module, ()):
            self._load_entry(entry)

    def _load_entry(self, entry: PluginEntry) -> None:
        info = PluginInfo(entry.name, entry.value, entry)
        key = info.name if info.name not in self.infos else f"{info.name} ({info.dist})"
        self.infos[key] = info
        if info.name in self.disabled():
            info.status = "disabled"
            return
        try:
            self.add(entry.load(), info, key)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - recorded, and told on use
            info.status, info.error = "failed", error

    def load_all(self) -> None:
        """Load every installed plugin, for listing."""
        for name in [*DEFAULT_PLUGINS, *self.entry_points()]:
            self.load_module(name)

    def raise_if_broken(self, module: str) -> None:
        """Raise `PluginLoadError` if the plugin for a module failed to load or is disabled."""
        for info in self.infos.values():
            if info.name != module:
                continue
            if info.error is not None:
                raise PluginLoadError(
                    f"plugin {info.name} ({info.target}, {info.dist} {info.version}) would provide "
                    f"this rule but failed to load: {info.cause}"
                ) from info.error
            if info.status == "disabled":
                raise PluginLoadError(
                    f"plugin {info.name} would provide this rule but PLUGRAD_DISABLE_PLUGINS names "
                    "it."
                )

    def get(self, name: str) -> PluginInfo:
        """What is known of a plugin, loading it if need be; raises `UnknownPluginError`."""
        self.load_module(name)
        if name not in self.infos:
            known = ", ".join(sorted({*self.infos, *self.entry_points(), *DEFAULT_PLUGINS}))
            raise UnknownPluginError(
                f"no plugin is named {name!r}; installed or registered: {known}."
            )
        return self.infos[name]

    # -- registering -------------------------------------------------------------------------------

    def add(self, plugin: Any, info: PluginInfo, key: str | None = None) -> None:
        """Call a plugin's hooks and commit what it registered, all or nothing."""
        from plugrad._ruleset import RuleSet
        from plugrad.hookspecs import BoxSet, ContainerSet, SpaceSet

        hooks = self._hooks_of(plugin, info.name)
        rules, spaces, boxes, containers = RuleSet(), SpaceSet(), BoxSet(), ContainerSet()
        hooks.plugrad_vector_spaces(spaces=spaces)
        hooks.plugrad_boxes(boxes=boxes)
        hooks.plugrad_containers(containers=containers)
        hooks.plugrad_rules(rules=rules)
        _check_operators(info.name, rules, boxes)
        _commit(rules, spaces, boxes, containers, info.name)
        info.status, info.rules = "loaded", len(rules)
        self.infos[key or info.name] = info

    @staticmethod
    def _hooks_of(plugin: Any, name: str) -> Any:
        """A pluggy host with this one plugin; a misspelt or misused hook is an error."""
        import pluggy

        from plugrad import hookspecs

        host = pluggy.PluginManager(GROUP)
        host.add_hookspecs(hookspecs)
        try:
            host.register(plugin, name)
            host.check_pending()
        except pluggy.PluginValidationError as error:
            raise PluginError(f"plugin {name}: {error}") from error
        implemented = {caller.name for caller in host.get_hookcallers(plugin) or ()}
        unmarked = [hook for hook in HOOKS if hasattr(plugin, hook) and hook not in implemented]
        if unmarked or not implemented:
            raise PluginError(
                f"plugin {name} implements no hook with the name {', '.join(unmarked or HOOKS)}: "
                "mark its functions with @plugrad.hookimpl."
            )
        return host.hook


def _check_operators(owner: str, rules: Any, boxes: Any) -> None:
    """Every operator of a box must have a rule, before anything is registered."""
    for _, functions, _ in boxes.methods:
        for method, function in functions.items():
            if function not in rules and function not in registry.rows:
                raise PluginError(f"plugin {owner}: {method}: {name_of(function)} has no rule.")


def _commit(rules: Any, spaces: Any, boxes: Any, containers: Any, owner: str) -> None:
    from plugrad._operators_of_boxes import install_operators

    with registry.lock:
        registry.add_rules(rules, owner)
        for cls, (space, lift) in spaces.entries.items():
            registry.spaces[cls] = SpaceEntry(space, lift)
        registry.rigid.update(spaces.rigid)
        registry.boxes.update(boxes.entries)
        registry.residuals.update(boxes.residuals)
        registry.promotions.update(boxes.promotions)
        registry.mutable.update(boxes.mutable)
        registry.views.update(boxes.views)
        registry.passes.update(boxes.passes)
        registry.ufunc_calls.extend(boxes.ufunc_calls)
        registry.containers.update(containers.entries)
        for box, functions, accepts in boxes.methods:
            install_operators(box, functions, accepts)


def register(plugin: Any, name: str | None = None) -> None:
    """Register a plugin object or module by hand, without packaging it.

    The object has any of the hooks of `plugrad.hookspecs`, marked with `plugrad.hookimpl`.  Raises
    `PluginError` for a hook that does not exist and `DuplicateRuleError` for a rule that does
    already.

    Example:
        >>> import math, plugrad
        >>> sin = plugrad.primitive(math.sin)
        >>> class Trigonometry:
        ...     @plugrad.hookimpl
        ...     def plugrad_rules(self, rules):
        ...         rules.elementwise(sin, lambda ans, x: math.cos(plugrad.value_of(x)))
        >>> with plugrad.registry.isolated():
        ...     plugrad.register(Trigonometry())
        ...     plugrad.grad(sin)(0.0)
        1.0
    """
    label = name or getattr(plugin, "__name__", None) or type(plugin).__qualname__
    manager.add(plugin, PluginInfo(label, f"{type(plugin).__module__}.{type(plugin).__qualname__}"))


def _dispatch() -> Any:
    from plugrad import _dispatch  # with all it needs, when a first rule is used

    return _dispatch


manager = PluginManager()
registry.connect(manager, _dispatch)
