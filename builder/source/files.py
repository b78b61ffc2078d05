"""Reading files through the world: whatever goes wrong is told at the place that named the file."""

from __future__ import annotations

from typing import Any, TypeVar

from builder.model import codes
from builder.model.diagnostic import Span
from builder.source.located import SourceFile
from builder.source.shape import Shape, Sink, nearest
from builder.source.tree import Node, decode, parse
from builder.world import Refused, TooLarge, World

T = TypeVar("T")


def read_bytes(world: World, path: str, named_at: Span, sink: Sink) -> bytes | None:
    """The bytes of a file, or None after telling the sink why not."""
    try:
        return world.read(path)
    except FileNotFoundError:
        folder = path.rpartition("/")[0]
        names = world.names(folder)
        hint = nearest(path, names).replace("known here:", f"in {folder}:") if names else f"nothing is in {folder}"
        sink(codes.FILE_MISSING.at(named_at, f"there is no file {path}", hint))
    except TooLarge as error:
        sink(codes.TOO_LARGE.at(named_at, f"{path} {error}"))
    except Refused as error:
        hint = "name a file below it with plain slashes: no .., no %, no \\, no link that leads elsewhere"
        sink(codes.OUTSIDE_ROOT.at(named_at, f"{path} {error}", hint))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        sink(codes.FILE_UNREADABLE.at(named_at, f"{path} cannot be read: {reason}"))
    return None


def read_tree(world: World, path: str, named_at: Span, sink: Sink) -> Node | None:
    """The values of a YAML file."""
    content = read_bytes(world, path, named_at, sink)
    if content is None:
        return None
    checked = parse(path, content)
    for diagnostic in checked.diagnostics:
        sink(diagnostic)
    return checked.value


def read_record(world: World, path: str, named_at: Span, shape: Shape[T], sink: Sink) -> T | None:
    """A YAML file of a known shape."""
    node = read_tree(world, path, named_at, sink)
    return None if node is None else shape.read(node, sink)


def read_text(world: World, path: str, named_at: Span, sink: Sink) -> str | None:
    """A text file in UTF-8."""
    content = read_bytes(world, path, named_at, sink)
    if content is None:
        return None
    checked: Any = decode(path, content)
    for diagnostic in checked.diagnostics:
        sink(diagnostic)
    return checked.value.text if isinstance(checked.value, SourceFile) else None
