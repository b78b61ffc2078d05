"""A source that is named is cited: “according to the ministry” asks for a citation in its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.passages import Passage, passages
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_NAME = r"(?-i:(?!(?:I|He|She|They|We|You|It)\b)[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w’.-]*)"
_WORK = (
    r"(?:[\w’'-]+ ){0,4}?(?:stud(?:y|ies)|report|survey|poll|data|figures|statistics|ministry|agency|office|census"
    r"|court|police|government|institute|university|newspaper|bank|documents?|officials|records|transcript|letter|memo)\b"
)
_WERK = (
    r"(?:[\w-]+ ){0,3}?[\w-]*(?:studie|bericht|umfrage|daten|zahlen|statistik|ministerium|amt|behörde|gericht|polizei"
    r"|regierung|institut|universität|zeitung|angaben|dokument|mitteilung|gutachten)\w{0,3}\b"
)
_ROMANCE = (
    r"(?:(?:l['’]|dell['’])?[\w’'-]+ ){0,3}?(?:l['’]|d['’]|dell['’])?(?:étude|rapport|sondage|données|chiffres"
    r"|ministère|agence|institut|police|gouvernement|université|journal|estudio|informe|encuesta|datos|cifras"
    r"|ministerio|agencia|instituto|policía|gobierno|universidad|diario|studio|rapporto|sondaggio|dati|cifre|ministero"
    r"|agenzia|istituto|polizia|governo|università|giornale|estudo|relatório|pesquisa|sondagem|dados|números"
    r"|ministério|agência|polícia|universidade|jornal)\b"
)
_SLAVIC = (
    r"(?:[\w’-]+ ){0,3}?(?:исследовани|отч[её]т|доклад|опрос|данны|министерств|агентств|полици|правительств|институт"
    r"|университет|газет|дослідженн|звіт|доповід|опитуванн|дани|міністерств|агентств|поліці|уряд|інститут|університет"
    r"|видання|raport|badani|sondaż|dan(?:e|ych)|ministerstw|agencj|policj|rząd|instytut|uniwersytet|gazet)\w*"
)
_NOBODY = (
    r"(?:He|She|They|We|You|It|I|Nobody|Someone|Some|Many|Most|Others|Critics|Experts|Officials|Analysts|Observers"
    r"|Supporters|Opponents|People|Researchers|Scientists|This|That|These|Those|There|Who|Everyone|Few|Several|Both|All"
    r"|But|And|Yet|As|Later|Then|None|Another|One|Witnesses|Residents|Journalists|Readers|Users|Posts?|Rumou?rs|Claims"
    r"|No)\b"
)
_SAID = (
    r"(?:reported|reports|estimated|estimates|found|concluded|revealed|announced|wrote|confirmed|claimed|argued|stated"
    r"|said|told|testified|warned)(?: reporters| journalists| [A-Z]\w+)? (?:that|on|in an?)\b"
)
_WAYS = (
    rf"\baccording to (?:(?:the |an? |this |one |their )?{_WORK}|(?:the )?{_NAME})",
    (
        r"\b(?:an?|the|one|another|new|recent)(?: [\w’-]+)? (?:study|survey|poll|report|analysis|paper|investigation) "
        rf"(?:by|from|of|in|conducted by|published by|published in) (?:the )?{_NAME}"
    ),
    rf"(?-i:\b(?!{_NOBODY})[A-Z][\w’.-]+(?: [A-Z][\w’.-]+){{0,4}} {_SAID})",
    rf"\b(?:as|what) (?:the )?{_NAME}(?: {_NAME})? (?:reported|put it|wrote|has reported)\b",
    (
        rf"\b(?:laut|nach angaben) (?:(?:der|des|dem|den|einer|eines|einem|von|vom) )?"
        rf"(?:{_WERK}|(?-i:[A-ZÄÖÜ]{{2,}}\b|[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+))"
    ),
    r"\b(?-i:[A-ZÄÖÜ][\w-]+) zufolge\b",
    r"\bwie (?:die |der |das )?(?-i:[„A-ZÄÖÜ])[\w“ -]{2,40} (?:berichtet|meldet|schreibt)\b",
    (
        r"\b(?:selon|d['’]après|según|secondo|segundo|de acuerdo con|de acordo com) "
        rf"(?:{_ROMANCE}|(?:(?:le|la|les|el|los|las|il|lo|i|gli|o|os|as) |l['’])?{_NAME})"
    ),
    (
        r"\bvolgens (?:(?:het|de|een) )?(?:[\w-]+ ){0,2}?(?:onderzoek|rapport|studie|cijfers|gegevens|ministerie"
        r"|politie|peiling|(?-i:[A-Z]\w+))\b"
    ),
    rf"\b(?:według|jak podaje|jak podał[ao]?) (?:{_SLAVIC}|{_NAME})",
    (
        r"\b(?:по данным|по сведениям|за даними|за словами|по словам|согласно|згідно з|як повідомля[єю]\w*"
        rf"|как сообща[ею]т) (?:{_SLAVIC}|(?:[\w-]+ )?{_NAME})"
    ),
    r"によると|によれば",
    r"(?:据|根据|據|根據)[^，。、\s]{1,20}(?:报道|報道|报告|報告|数据|數據|统计|統計|调查|調查|研究|消息)",
    r"(?:وفق[اًا]*|بحسب|حسب|نقلت عن) (?:ل|ال|لل)?(?:تقرير|دراسة|بيانات|وزارة|وكالة|إحصاءات|منظمة|استطلاع|صحيفة)",
    r"(?:לפי|על פי|על-פי) ה?(?:דו[\"״]ח|דוח|מחקר|נתוני|נתונים|סקר|משרד|לשכה|עיתון)",
)
"""How a dozen languages name a source: by name, or by what kind of source it is."""
_NAMED = re.compile("|".join(_WAYS), re.IGNORECASE)
_NOT_A_SOURCE = re.compile(
    r"\b(?:according to (?:plan|schedule|the (?:rules|law|plan|constitution|schedule|calendar|bible))"
    r"|laut (?:plan|gesetz|satzung|vertrag)|selon (?:la loi|le plan|les règles)|según (?:la ley|el plan|las reglas)"
    r"|secondo (?:la legge|i piani))\b",
    re.IGNORECASE,
)
"""What one goes by, and does not take from a source."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell, once a paragraph, a source that is named where the whole paragraph cites none."""
    for _section, body in cited.report.bodies():
        for passage in passages(body):
            if not passage.cited and not passage.quoted:
                yield from _told(passage)


def _told(passage: Passage) -> Iterator[Diagnostic]:
    for start, sentence in passage.open_sentences():
        match = _NAMED.search(sentence)
        if match and not _NOT_A_SOURCE.match(sentence, match.start()):
            named = " ".join(match.group().split())
            message = f"“{named}” names a source, and the paragraph cites none"
            yield codes.SOURCE_UNCITED.at(passage.at(start + match.start()), message, "cite it with [@key]")
            return
