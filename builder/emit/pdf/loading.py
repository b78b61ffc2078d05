"""Loading WeasyPrint for less: half of the time of its import goes into things that are then not used.

Import this module before anything of WeasyPrint's. Measured on WeasyPrint 70.0: 0.45 s of CPU time become 0.2.
"""

from __future__ import annotations

import ctypes.util
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class Later(ModuleType):
    """Stands for a module, or a name in one, that is loaded when it is first used."""

    def __init__(self, module: str, name: str = "") -> None:
        super().__init__(f"{module}.{name}")
        self.__path__: list[str] = []
        self.__dict__["_source"] = (module, name)

    def _resolve(self) -> Any:
        module, name = self.__dict__["_source"]
        found = importlib.import_module(module)
        return getattr(found, name) if name else found

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._resolve(), name)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Call what this stands for."""
        return self._resolve()(*arguments, **options)


class NeverRaised(Exception):
    """Stands for fontTools' error class, which its stand-ins do not know; such an error then ends the layout."""


@contextmanager
def without_compilers() -> Iterator[None]:
    """Keep cffi from asking a C compiler where libraries lie: WeasyPrint names their files itself (0.13 s of forks).

    On Linux only: elsewhere the search is cheap, and needed.
    """
    if sys.platform != "linux":
        yield
        return
    find = ctypes.util.find_library
    ctypes.util.find_library = lambda _: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = find


@contextmanager
def without_fonttools() -> Iterator[None]:
    """Let WeasyPrint bind stand-ins for fontTools (0.11 s), which only WOFF, variable and emoji fonts need."""
    library = ModuleType("fontTools")
    library.__path__ = []
    tables = ModuleType("fontTools.ttLib")
    tables.__path__ = []
    subset, woff2 = Later("fontTools.subset"), Later("fontTools.ttLib.woff2")
    instancer = ModuleType("fontTools.varLib.instancer")
    variations = ModuleType("fontTools.varLib")
    vars(library).update(subset=subset, ttLib=tables, varLib=variations)
    vars(tables).update(
        TTFont=Later("fontTools.ttLib", "TTFont"),
        ttFont=Later("fontTools.ttLib.ttFont"),
        TTLibError=NeverRaised,
        woff2=woff2,
    )
    vars(instancer).update(instantiateVariableFont=Later("fontTools.varLib.instancer", "instantiateVariableFont"))
    stand_ins = {
        "fontTools": library,
        "fontTools.subset": subset,
        "fontTools.ttLib": tables,
        "fontTools.ttLib.woff2": woff2,
        "fontTools.varLib": variations,
        "fontTools.varLib.instancer": instancer,
    }
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def load() -> None:
    """Import WeasyPrint. Raises ImportError, or OSError where Pango or a library beside it is missing."""
    with without_compilers(), without_fonttools():
        importlib.import_module("weasyprint")
