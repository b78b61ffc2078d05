"""Templates are filled in Jinja2's sandbox: strict about names, escaping by default, without helpers that can loop."""

from __future__ import annotations

from typing import Any

from builder.model import codes
from builder.model.diagnostic import Diagnostic, Span
from builder.model.style import Style
from builder.render.addresses import address

DOCUMENT = "document.html.j2"
"""The template that every style has, or inherits."""


class TemplateFailed(Exception):
    """A template that cannot be filled in: which one, its line, and why."""

    def __init__(self, template: str, line: int, message: str) -> None:
        super().__init__(message)
        self.template = template
        self.line = line
        self.message = message

    def told(self) -> Diagnostic:
        """The failure with its place, as an author is told of it."""
        place = Span(self.template, self.line, 1 if self.line else 0)
        return codes.TEMPLATE_FAILED.at(place, self.message, "look at the names that the template uses")


def fill(style: Style, view: dict[str, Any], document: str = DOCUMENT) -> str:
    """The document that the style's templates make of a view, beginning with this one. Raises TemplateFailed."""
    import jinja2  # noqa: PLC0415 -- a build alone needs it
    from jinja2.exceptions import SecurityError  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    class Sandbox(ImmutableSandboxedEnvironment):
        """Repetition makes a string of any size out of three characters: it is not taken."""

        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if not isinstance(left, int) or not isinstance(right, int) or operator == "**":
                raise SecurityError(f"a template may not use {operator} here")
            return super().call_binop(context, operator, left, right)

    def find(name: str) -> tuple[str, str, None] | None:
        return (style.templates[name], style.paths[name], None) if name in style.templates else None

    environment = Sandbox(
        loader=jinja2.FunctionLoader(find),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    try:
        return environment.get_template(document).render({"logo": _logo(style)} | view)
    except jinja2.TemplateSyntaxError as error:
        place = error.filename or style.paths.get(DOCUMENT, "")
        raise TemplateFailed(place, error.lineno, error.message or "this is not a template") from error
    except jinja2.TemplateNotFound as error:
        raise TemplateFailed(*_place(error, style), f"the style has no template {error.name}") from error
    except RecursionError as error:
        raise TemplateFailed(*_place(error, style), "a template calls itself without end") from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise TemplateFailed(*_place(error, style), str(error)) from error


def _logo(style: Style) -> dict[str, str] | None:
    """The picture for the cover: a medium that addresses it otherwise says so in its view."""
    return {"address": address(style.logo.path), "alt": style.logo.alt} if style.logo else None


def _place(error: BaseException, style: Style) -> tuple[str, int]:
    """The file and line of the template that an error comes from: Jinja2 puts them into the traceback."""
    known = set(style.paths.values())
    place = style.paths.get(DOCUMENT, style.roots[-1]), 0
    traceback = error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name in known:
            place = name, traceback.tb_lineno
        traceback = traceback.tb_next
    return place
