from __future__ import annotations

import time

import pytest

from builder.verify.words import drawn_codes, marked

pytestmark = pytest.mark.slow

HOSTILE = {
    "marks": b"/P <</MCID 1 " + b"MCID 1 " * 300_000,
    "brackets": b"[<0041> " * 300_000,
    "strokes": b"4 4.5 m\n11 4.5 l\n" * 100_000,
    "ends": b"EMC " * 300_000,
    "beginnings": b"/P <</MCID 7>> BDC " * 100_000,
    "fonts": b"/" + b"F" * 2_000_000,
    "spaces": b">>" + b" " * 2_000_000,
}


def test_words_come_with_their_marks() -> None:
    content = b"/P\n<</MCID 3>>\nBDC\nBT\n/F1 12 Tf\n[<0041>-5<00420041>] TJ\nET\nEMC\n/Artifact\nBMC\n[<0042>] TJ\nEMC"
    assert marked(content, {"F1": {0x41: "a", 0x42: "fi"}}) == [(3, "afia"), (-1, "fi")]


def test_a_code_is_many_strokes_in_one_path() -> None:
    strokes = b"".join(b"%d %d.5 m\n%d %d.5 l\n" % (row, row, row + 2, row) for row in range(120))
    (modules,) = drawn_codes(b"0 0 m\n" + strokes + b"S\n")
    assert (5, 5) in modules
    assert (6, 5) in modules
    assert (7, 5) not in modules
    assert drawn_codes(strokes[:500] + b"S\n") == drawn_codes(strokes) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_in_proportion(name: str) -> None:
    begin = time.process_time()
    marked(HOSTILE[name], {})
    drawn_codes(HOSTILE[name])
    assert time.process_time() - begin < 5
