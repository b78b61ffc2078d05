from __future__ import annotations

import json

from builder.model.verdict import Kind, Row, State, Verdict
from builder.verify import to_json, to_text

VERDICT = Verdict(
    "ti\x1bdes.pdf",
    Kind.ALTERED,
    "ALTERED: no. Enclosed source: “\x1b[2J\u202e” is not named.",
    (
        Row("The file as a whole", State.OK, "Every byte belongs to the file."),
        Row("Enclosed source", State.BAD, "“\x1b[2J\u202e” is not named. " + "Words and words. " * 8),
        Row("Signature", State.NONE, "Nobody signed \udcff."),
    ),
    holds=False,
)


def test_the_text_is_one_line_then_a_table() -> None:
    first, *rest = to_text(VERDICT).splitlines()
    assert first.startswith("ti\\u{001b}des.pdf: ALTERED: no. ")
    assert rest[0] == "  The file as a whole  agrees  Every byte belongs to the file."
    assert rest[1].startswith("  Enclosed source      WRONG   “\\u{001b}[2J\\u{202e}” is not named.")
    assert rest[2].startswith(" " * 31)
    assert max(map(len, rest)) <= 100


def test_nothing_commands_a_terminal() -> None:
    assert to_text(VERDICT).replace("\n", "").isprintable()
    assert to_json(VERDICT).isascii()


def test_the_json_holds_it_all() -> None:
    value = json.loads(to_json(VERDICT))
    assert list(value) == ["format", "file", "verdict", "line", "holds", "checks"]
    assert (value["format"], value["verdict"], value["holds"]) == (1, "altered", False)
    assert [check["state"] for check in value["checks"]] == ["ok", "bad", "none"]
    assert value["checks"][1]["words"] == VERDICT.rows[1].words
