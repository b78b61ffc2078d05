"""The pages of diagnostics, and the list of all, as `explain` prints them."""

from __future__ import annotations

import re

from builder.model import codes


def page(text: str, *, colour: bool) -> str:
    """A page in Markdown as a terminal shows it: examples set in under the file they stand in, headings bold."""
    lines: list[str] = []
    example = False
    for line in text.splitlines():
        if line.startswith("```"):
            example = not example
            file = line.partition(" ")[2]
            lines += [f"    # {file}"] if example and file else []
        elif example:
            lines.append(f"    {line}".rstrip())
        elif colour and (heading := re.match(r"#+ (.*)", line)):
            lines.append(f"\x1b[1m{heading[1]}\x1b[0m")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def listing() -> str:
    """All codes with name, severity and meaning."""
    table = sorted(codes.TABLE.values(), key=lambda code: code.code)
    wide = max(len(code.name) for code in table)
    return "".join(f"{code.code}  {code.name:{wide}}  {code.severity!s:7}  {code.summary}\n" for code in table)
