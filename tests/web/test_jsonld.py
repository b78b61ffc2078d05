"""What machines read: no more than the page says, and of other people's statements what search engines ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urldefrag

import pytest
import yaml

from tests.web.conftest import Pages
from tests.web.pages import Made

pytestmark = pytest.mark.slow

TERMS = {"@type", "@context"}
STATUS = {"Draft", "Withdrawn"}


def _leaves(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _leaves(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _leaves(value, key)
    elif key not in TERMS:
        yield key, str(node)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\N{SOFT HYPHEN}", "").lower())


def _reviews(made: Made) -> list[dict[str, Any]]:
    return [one for one in made.graph if one["@type"] == "ClaimReview"]


def test_page_and_file_say_the_same(made: Made) -> None:
    script = made.document.css_first('script[type="application/ld+json"]')
    whole = json.loads(script.text())
    assert whole == json.loads(made.json.read_text("utf-8"))
    assert whole["@context"] == "https://schema.org"
    assert "<" not in script.text()
    assert made.text.count("application/ld+json") == 1


def test_it_says_no_more_than_the_page(made: Made) -> None:
    read = made.read()
    named = {value for node in made.document.css("[href], [content]") for value in node.attributes.values()}
    numbers = re.findall(r"\d+", read)
    words = set(_words(f"{read} {named}"))
    for key, value in _leaves(made.graph):
        if key in {"datePublished", "dateModified"}:
            day = date.fromisoformat(value)
            assert str(day.year) in numbers, value
            assert str(day.day) in numbers, value
        elif key == "url":
            assert {value, urldefrag(value)[0]} & named or value in read, value
        elif key in {"inLanguage", "creativeWorkStatus"}:
            assert value in {made.document.css_first("html").attributes["lang"], *STATUS}
        else:
            folded = " ".join(value.split())
            assert folded in read or value in named or set(_words(value)) <= words, (key, value)


def test_the_report_is_an_article(made: Made) -> None:
    article = made.graph[0]
    report = yaml.safe_load((made.project / "report" / "report.yaml").read_text("utf-8"))
    assert article["@type"] == "Article"
    assert article["headline"] == " ".join(report["title"].split())
    assert article["inLanguage"] == report["language"]
    assert article["publisher"] == {"@type": "Organization", "name": report["publisher"]}
    assert article.get("creativeWorkStatus", "").lower() == (made.name if made.name in {"draft", "withdrawn"} else "")
    assert all(author["@type"] in {"Person", "Organization"} for author in article.get("author", ()))
    cited = len(made.document.css(".references li[value]"))
    assert len(article.get("citation", ())) == cited
    assert {one["@type"] for one in made.graph[1:]} <= {"ClaimReview"}


def test_every_statement_reviewed_is_a_claim_review(pages: Pages) -> None:
    harbour = pages("harbour")
    report = yaml.safe_load((harbour.project / "report" / "report.yaml").read_text("utf-8"))
    reviews = _reviews(harbour)
    assert [one["claimReviewed"] for one in reviews] == [one["statement"] for one in report["reviewed"]]
    for review, given in zip(reviews, report["reviewed"], strict=True):
        address, anchor = urldefrag(review["url"])
        assert address == report["url"]
        assert given["statement"] in harbour.document.css_first(f"#{anchor}").text()
        assert review["author"] == {"@type": "Organization", "name": report["publisher"]}
        assert review["datePublished"] == str(report["published"])
        item, rating = review["itemReviewed"], review["reviewRating"]
        assert item["@type"] == "Claim"
        assert item["datePublished"] == str(given[True])  # what PyYAML takes “on” for
        assert item["appearance"].get("url") == given.get("url")
        assert item["appearance"].get("name") == given.get("where")
        assert rating["@type"] == "Rating"
        assert rating["alternateName"] == given["verdict"]["words"]
        assert rating["ratingExplanation"] == " ".join(given["why"].split())
        scale = [rating.get(key) for key in ("ratingValue", "worstRating", "bestRating")]
        assert scale == [given["verdict"].get(key) for key in ("value", "worst", "best")]
    kinds = [one["itemReviewed"]["author"] for one in reviews]
    assert kinds == [
        {"@type": "Person", "name": "Dora Figment"},
        {"@type": "Organization", "name": "Exampleton Boaters’ Club"},
        {"@type": "Person", "name": "Otto Nemo"},
    ]


def test_ratings_of_our_own_sentences_are_none(pages: Pages) -> None:
    for name in ("sample", "everything", "arabic", "withdrawn"):
        assert _reviews(pages(name)) == []
    for name in ("sample", "harbour"):
        data = pages(name).json.read_text("utf-8")
        passages = [passage.text().replace("¶", "") for passage in pages(name).document.css(".claim .passage")]
        assert passages
        assert [passage for passage in passages if " ".join(passage.split()) in data] == []
        assert not re.search(r'"(partly )?supported"', data)


def test_a_verdict_lowers_no_level(pages: Pages) -> None:
    manifest = json.loads(pages("harbour").enclosed["manifest.json"])
    assert manifest["level"] == "resolved"
    assert manifest["audit"]["claims"]["unsupported"] == 0
