from __future__ import annotations

from builder.model import codes
from builder.terminal import listing, page

TEXT = """# bad-date (I205)

Words with `code`.

## Example

```yaml report/report.yaml
checked:

  on: 2026-02-30
```
"""


def test_a_page_without_colour() -> None:
    assert page(TEXT, colour=False) == (
        "# bad-date (I205)\n\nWords with `code`.\n\n## Example\n\n"
        "    # report/report.yaml\n    checked:\n\n      on: 2026-02-30\n"
    )


def test_a_page_in_colour() -> None:
    shown = page(TEXT, colour=True)
    assert shown.startswith("\x1b[1mbad-date (I205)\x1b[0m\n")
    assert "\x1b[1mExample\x1b[0m\n" in shown
    assert "    # report/report.yaml\n" in shown


def test_a_comment_in_an_example_is_no_heading() -> None:
    assert page("```yaml\n# a remark\n```\n", colour=True) == "    # a remark\n"


def test_the_list_has_every_code_once() -> None:
    lines = listing().splitlines()
    assert [line[:4] for line in lines] == sorted(codes.TABLE)
    assert "I205  bad-date" in listing()
    assert len({line.index(codes.TABLE[line[:4]].summary) for line in lines}) == 1
