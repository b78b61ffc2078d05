"""A quotation stands in a copy word for word, or it does not: nothing is taken for the same because it is alike."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builder.evidence.differences import Searched, compare
from builder.evidence.texts import passages
from builder.model.evidence import Match, Passage

pytestmark = pytest.mark.slow

COPY = [
    "The council saw such an increase in traffic that it closed the bridge.",
    "“We did not sleep,” said the clerk — who’d been there since 1953 — “and nobody asked.”",
    "The non-violent protest cost 3.5 percent, or 1,300 crowns; in 1954 it cost -5.",
    "L’homme est né libre, et partout il est dans les fers. Qui l’a dit ?",
    "粉ひき小屋は一日に二回回った。",
    "The ﬁnal oﬃce of the Ⅷth mayor... was sold, it’s said, to “the Dutch”.",
    "„Das Mühlrad“, schrieb er, »drehte sich zweimal täglich«.",
    "It ran at 10² turns; half (½) of them in vain, at –5 degrees, with 3–5 men.",
    "The in\u00adsurance of the well\u00adknown mill ended",
    "with the war. Nobody renewed it.",
]
PASSAGES = tuple(Passage(f"paragraph {number}", text) for number, text in enumerate(COPY, 1))


def place(quotation: str) -> str:
    return compare(quotation, PASSAGES).place.removeprefix("paragraph ")


@pytest.mark.parametrize(
    ("quotation", "number"),
    [
        ("such an increase in traffic", "1"),
        ("such  an\u00a0increase\n in\u2009traffic", "1"),
        ("“such an increase”", "1"),
        ("[t]he council saw", "1"),
        ("[S]uch an increase", "1"),
        ("The council saw […] it closed the bridge", "1"),
        ("The council … increase ... closed", "1"),
        ("(…) it closed the bridge. […]", "1"),
        ("The council saw such an increase [sic] in traffic", "1"),
        ("closed the bridge. “We did not sleep", "1"),
        ("closed […] sleep", "1"),
        ('"We did not sleep," said the clerk - who\'d been there since 1953 - "and nobody asked."', "2"),
        ("the clerk—who'd been there since 1953–‘and nobody asked.’", "2"),
        ("said the clerk -- who’d been", "2"),
        ("non\u2011violent protest", "3"),
        ("cost 3.5 percent", "3"),
        ("1,300 crowns", "3"),
        ("it cost \u22125.", "3"),
        ("homme est né libre", "4"),
        ("homme est ne\u0301 libre", "4"),
        ("Qui l'a dit?", "4"),
        ("一日に 二回", "5"),
        ("final office of the VIIIth mayor", "6"),
        ("mayor… was sold", "6"),
        ("it's said, to «the Dutch»", "6"),
        ("fi\u00adnal offi\u200bce", "6"),
        ("«Das Mühlrad», schrieb er, “drehte sich", "7"),
        ("10² turns; half (½)", "8"),
        ("3–5 men", "8"),
        ("at – 5 degrees", "8"),
        ("The insurance of the wellknown mill", "9"),
        ("The in-surance of the well-known mill", "9"),
        ("the well-known mill ended with the war", "9"),
    ],
)
def test_what_stands_there(quotation: str, number: str) -> None:
    assert place(quotation) == number


@pytest.mark.parametrize(
    "quotation",
    [
        "such a decrease in traffic",
        "such an Increase in traffic",
        "such an in crease in traffic",
        "such an increase, in traffic",
        "he council saw",
        "[s]he council saw",
        "The council saw such an increas",
        "The council saw such an increase […] traffic in",
        "it closed the bridge […] The council saw",
        "The council saw such an increase[s] in traffic",
        "The council saw [no] such an increase",
        "“such an” increase",
        "We did sleep",
        "who had been there",
        "since 1953 and nobody asked",
        "the clerk who’d been",
        "nonviolent protest",
        "violent protest",
        "The non",
        "The non violent protest",
        "cost 3",
        "5 percent",
        "or 1",
        "300 crowns",
        "it cost 5",
        "5 degrees",
        "5 men",
        "3",
        "who",
        "10 turns",
        "102 turns",
        "half (1/2)",
        "est ne libre",
        "一日に三回",
        "the well mill",
        "known mill",
        "[…]",
        "…",
        "—",
        "",
        "“”",
    ],
)
def test_what_does_not_stand_there(quotation: str) -> None:
    assert place(quotation) == ""


def test_an_omission_is_not_longer_than_what_is_said_together() -> None:
    far = " ".join(["word"] * 400)
    assert not compare("It is […] safe", [Passage("p", f"It is {far} safe")]).place
    near = " ".join(["word"] * 100)
    assert compare("It is […] safe", [Passage("p", f"It is {near} safe")]).place == "p"
    assert compare("It is […] safe", [Passage("p", f"It is {far} so. It is quite safe")]).place == "p"


@pytest.mark.parametrize(
    ("quotation", "nearest", "number"),
    [
        ("such a decrease in traffic", "such [-a decrease-] {+an increase+} in traffic", 1),
        ("the clerk who had been there since 1953", "the clerk [-who had-] {+— who’d+} been there since 1953", 2),
        ("nonviolent protest cost", "[-nonviolent-] {+non-violent+} protest cost", 3),
        ("or 300 crowns", "or [-300-] {+1,300+} crowns", 3),
        ("小屋は一日に三回回った", "小屋は一日に[-三-] {+二+}回回った", 5),
        ("the insurance of the known mill", "[-the-] {+The+} insurance of the [-known-] {+wellknown+} mill", 9),
    ],
)
def test_the_nearest_passage(quotation: str, nearest: str, number: int) -> None:
    match = compare(quotation, PASSAGES)
    assert (match.place, match.nearest) == ("", nearest)
    assert match.nearest_place == f"paragraph {number}"


def test_nothing_near_is_shown_where_nothing_is() -> None:
    assert compare("Whales sing of other matters altogether", PASSAGES) == Match()
    assert compare("anything", []) == Match()


def test_of_a_long_quotation_the_words_that_differ_are_shown() -> None:
    words = [f"word{number}" for number in range(900)]
    copy = [Passage("p", " ".join(words))]
    match = compare(" ".join([*words[:700], "other", *words[701:]]), copy)
    assert "[-other-] {+word700+}" in match.nearest
    assert len(match.nearest) < 300


LETTERS = st.sampled_from("abcABC13éßﬁ字回クا")
INNER = st.text(st.sampled_from("abC.,;:!?'\"“”‘’«»–—-()[]\u00a0\u200b13éﬁ字"), max_size=4)
WHOLE = st.builds("{}{}{}".format, LETTERS, INNER, LETTERS)
PARAGRAPH = st.lists(st.one_of(WHOLE, WHOLE, INNER), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=400)
@given(texts=st.lists(PARAGRAPH, min_size=1, max_size=4), data=st.data())
def test_any_words_of_a_copy_are_found(texts: list[str], data: st.DataObject) -> None:
    copy = [Passage(str(number), text) for number, text in enumerate(texts)]
    words = [word for text in texts for word in text.split()]
    # A mark beside the words may be a part of what is said: - before 5 is a minus.
    bounds = ["x", *words, "x"]
    starts = [n for n, word in enumerate(words) if word[0].isalnum() and bounds[n][-1].isalnum()]
    ends = [n for n, word in enumerate(words, 1) if word[-1].isalnum() and bounds[n + 1][0].isalnum()]
    pairs = [(low, high) for low in starts for high in ends if low < high]
    assume(pairs)
    low, high = data.draw(st.sampled_from(pairs))
    excerpt = " ".join(words[low:high])
    assert compare(excerpt, copy).place, (excerpt, copy)


WORDS = st.lists(
    st.sampled_from("the a wheel turned twice not no never day increase decrease an 3 30".split()), min_size=4
)


@settings(max_examples=400)
@given(words=WORDS, other=st.sampled_from(["another", "was", "cannot", "3.0", "The"]), data=st.data())
def test_no_changed_word_is_found(words: list[str], other: str, data: st.DataObject) -> None:
    copy = [Passage("p", " ".join(words))]
    index = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:index], other, *words[index + 1 :]]
    match = compare(" ".join(changed), copy)
    assert not match.place
    swapped = [*words[:index], *reversed(words[index : index + 2]), *words[index + 2 :]]
    assert bool(compare(" ".join(swapped), copy).place) == (" ".join(swapped) in " ".join(words))


@settings(max_examples=300)
@given(quotation=st.text(max_size=60), text=st.text(max_size=200))
def test_any_text_is_compared(quotation: str, text: str) -> None:
    compare(quotation, [Passage("p", text), Passage("q", quotation)])


@pytest.mark.parametrize(
    ("copy", "quotation"),
    [
        ("a " * 200_000, "a " * 300 + "b"),
        ("a " * 200_000, "a … " * 19 + "b"),
        ("a b c d " * 50_000, "d c b a " * 100),
        ("-a" * 200_000, "a-" * 300),
        ("' " * 200_000, "'a'" * 300),
        ("a. . " * 100_000, "[a] " * 300),
    ],
)
def test_hostile_texts_are_compared_in_seconds(copy: str, quotation: str) -> None:
    begun = time.process_time()
    compare(quotation, [Passage("p", copy)])
    assert time.process_time() - begun < 20


def test_words_that_only_a_machine_sees_bear_nothing_out() -> None:
    page = b"""<p>There was such an increase.</p><p hidden>There was such a decrease.</p>
    <!-- There was such a decrease. --><script>"There was such a decrease."</script>
    <img alt="There was such a decrease."><meta name=description content="There was such a decrease.">
    <p title="There was such a decrease." style="display:none">There was such a decrease.</p>"""
    searched = Searched(passages("html", page))
    assert searched.match("There was such a decrease") == Match(
        "", "There was such [-a decrease-] {+an increase+}", "paragraph 1"
    )
    assert searched.match("There was such an increase").place == "paragraph 1"
