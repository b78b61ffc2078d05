from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.compare.changes import Sort
from builder.compare.pairing import Item, align, alike, ascending, bag, match, word_runs
from builder.model.sentences import sentences

LETTERS = st.lists(st.sampled_from("abcde"), max_size=30)
TEXTS = st.text(st.sampled_from("ab Cé.,’-中文ไทย ") | st.characters(codec="utf-8"), max_size=60).map(str.strip)


@given(LETTERS, LETTERS)
def test_aligned_things_are_equal_and_ascend(old: list[str], new: list[str]) -> None:
    pairs = align(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(LETTERS)
def test_what_is_equal_aligns_as_a_whole(things: list[str]) -> None:
    assert align(things, things) == [(i, i) for i in range(len(things))]


@given(st.permutations(range(12)))
def test_ascending_is_the_longest(order: list[int]) -> None:
    longest = [1] * len(order)
    for i in range(len(order)):
        longest[i] += max((longest[j] for j in range(i) if order[j] < order[i]), default=0)
    found = ascending(list(enumerate(order)))
    assert len(found) == max(longest)
    assert sorted(found, key=lambda pair: pair[1]) == found


@given(LETTERS, LETTERS)
def test_everything_is_matched_once_or_left(old: list[str], new: list[str]) -> None:
    found = match([Item(0, a, a) for a in old], [Item(0, b, b) for b in new])
    pairs = (*found.kept, *found.moved)
    assert sorted([i for i, _ in pairs] + list(found.removed)) == list(range(len(old)))
    assert sorted([j for _, j in pairs] + list(found.added)) == list(range(len(new)))
    assert not {old[i] for i in found.removed} & {new[j] for j in found.added}


@given(TEXTS, TEXTS)
def test_runs_make_up_both_texts(old: str, new: str) -> None:
    runs = word_runs(old, new)
    assert "".join(run.text for run in runs if run.sort is not Sort.REMOVED) == new
    before = "".join(run.text for run in runs if run.sort is not Sort.ADDED)
    assert "".join(before.split()) == "".join(old.split())
    assert all(a.sort is not b.sort for a, b in pairwise(runs))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("such a decrease", "such an increase", "such [a decrease]{an increase}"),
        ("1,000 men", "10,000 men", "[1,000 ]{10,000 }men"),
        ("He didn’t go.", "He did go.", "He [didn’t ]{did }go."),
        ("潮水涨落两次", "潮水涨落三次", "潮水涨落[两]{三}次"),
        ("वह आता है", "वह जाता है", "वह [आता ]{जाता }है"),
        ("It is so", "It is so.", "It is so{.}"),
        ("the cat and the dog", "the big man saw the cat and the dog", "the {big man saw the }cat and the dog"),
    ],
)
def test_words_that_differ(old: str, new: str, expected: str) -> None:
    signs = {Sort.SAME: "{}", Sort.REMOVED: "[{}]", Sort.ADDED: "{{{}}}"}
    assert "".join(signs[run.sort].format(run.text) for run in word_runs(old, new)) == expected


def test_the_likest_are_paired() -> None:
    old = {0: bag("the ferry runs at noon"), 1: bag("the mill ran twice a day")}
    new = {0: bag("the mill ran three times a day"), 1: bag("nothing like it")}
    assert alike(old, new, 0.5) == [(1, 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Dr. Moss and J. R. Hale met. They left.", ["Dr. Moss and J. R. Hale met.", "They left."]),
        ("It was 3.5 m, i.e. high, on 12. Mai 2025. Ende.", ["It was 3.5 m, i.e. high, on 12. Mai 2025.", "Ende."]),
        ("“Is it?” She asked. (Nobody.) Yes.", ["“Is it?”", "She asked.", "(Nobody.)", "Yes."]),
        ("Wait... Then he did. And so on.", ["Wait...", "Then he did.", "And so on."]),
        ("涨落两次。“运行！”关闭？是", ["涨落两次。", "“运行！”", "关闭？", "是"]),
        ("المد يأتي. هل توقفت؟ نعم.", ["المد يأتي.", "هل توقفت؟", "نعم."]),
        ("پانی آتا ہے۔ چکی بند ہے۔", ["پانی آتا ہے۔", "چکی بند ہے۔"]),
        ("ज्वार आता है। मिल बंद है।", ["ज्वार आता है।", "मिल बंद है।"]),
        ("Ποιος το μέτρησε; Κανείς.", ["Ποιος το μέτρησε;", "Κανείς."]),
        ("Here; There.", ["Here; There."]),
        ("Ջուրը բարձրանում է։ Հետո իջնում է։", ["Ջուրը բարձրանում է։", "Հետո իջնում է։"]),
        ("ውሃው ይወጣል። ከዚያ ይወርዳል።", ["ውሃው ይወጣል።", "ከዚያ ይወርዳል።"]),
        ("น้ำขึ้น น้ำลง", ["น้ำขึ้น น้ำลง"]),
        ("", []),
        ("  ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end].strip() for start, end in sentences(text)] == expected
