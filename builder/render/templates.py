"""Templates are filled in Jinja2's sandbox: strict about names, escaping by default, without helpers that can loop."""

from __future__ import annotations

from typing import Any

from builder.model.style import Style

DOCUMENT = "document.html.j2"
"""The template that every style has, or inherits."""


class TemplateFailed(Exception):
    """A template that cannot be filled in: which one, its line, and why."""

    def __init__(self, template: str, line: int, message: str) -> None:
        super().__init__(message)
        self.template = template
        self.line = line
        self.message = message


def fill(style: Style, view: dict[str, Any]) -> str:
    """The document that the style's templates make of a view. Raises TemplateFailed."""
    import jinja2  # noqa: PLC0415 -- a build alone needs it
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.DictLoader(dict(style.templates)),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    try:
        return environment.get_template(DOCUMENT).render(view)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateFailed(error.name or DOCUMENT, error.lineno, error.message or "not a template") from error
    except jinja2.TemplateNotFound as error:
        raise TemplateFailed(DOCUMENT, 0, f"the style has no template {error.name}") from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        template, line = _place(error, style)
        raise TemplateFailed(template, line, str(error)) from error


def _place(error: BaseException, style: Style) -> tuple[str, int]:
    """The template and line that an error comes from: Jinja2 puts them into the traceback."""
    template, line = DOCUMENT, 0
    traceback = error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name in style.templates or name == "<template>":
            template = traceback.tb_frame.f_globals.get("name", template) if name == "<template>" else name
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return str(template), line
