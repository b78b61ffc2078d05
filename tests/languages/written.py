"""Small reports in many languages: what is told in them, its people and its sources are made up."""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

HAN = "\u2e7f"
"""What Chinese and Japanese are written with comes after this."""

TEXTS = {
    "de": (
        "Die Brücke von Holm",
        (
            "Die Brücke wurde nach der Flut in elf Monaten wiederaufgebaut; die Gemeindeverwaltung veröffentlichte "
            "die Bauabrechnung aber erst drei Jahre später, und die Tragfähigkeitsberechnung blieb unveröffentlicht"
        ),
    ),
    "fr": (
        "Le pont de Holm",
        (
            "Le pont fut reconstruit en onze mois après l’inondation ; la commune ne publia cependant les comptes du "
            "chantier que trois ans plus tard, et le calcul de la résistance demeura confidentiel"
        ),
    ),
    "ru": (
        "Мост в Хольме",
        (
            "Мост восстановили после наводнения всего за одиннадцать месяцев; однако отчёт о строительстве городское "
            "управление обнародовало лишь через три года, а расчёт несущей способности так и остался неопубликованным"
        ),
    ),
    "pl": (
        "Most w Holmie",
        (
            "Most odbudowano po powodzi w jedenaście miesięcy; rozliczenie budowy władze miejskie ogłosiły jednak "
            "dopiero trzy lata później, a obliczenia nośności nigdy nie zostały opublikowane"
        ),
    ),
    "he": (
        "הגשר של הולם",
        "הגשר נבנה מחדש בתוך אחד עשר חודשים לאחר השיטפון, אך העירייה פרסמה את חשבון הבנייה רק לאחר שלוש שנים",
    ),
    "ja": (
        "ホルムの橋",
        (
            "橋は洪水のあと、わずか十一か月で架け直された。しかし町が工事の決算を公表したのは三年後であり、"
            "耐荷重の計算は今も公表されていない。橋を渡る人は毎日およそ二千人を数え、冬には凍結のため通行が止まることもある"
        ),
    ),
    "zh": (
        "霍尔姆的桥",
        (
            "洪水过后，这座桥只用了十一个月便重新建成；然而市政当局三年之后才公布工程决算，承载力的计算至今没有公开。"
            "每天约有两千人过桥，冬天有时因结冰而停止通行"
        ),
    ),
}
"""For each language a title, and a sentence without its end."""


def write(project: Path, language: str, *, style: str = "") -> Path:
    """A report in this language."""
    title, sentence = TEXTS[language]
    report = project / "report"
    (report / "sections").mkdir(parents=True)
    chosen = f"editions:\n  - {{name: main, style: {style}}}\n" if style else ""
    (report / "report.yaml").write_text(
        f"format: 1\ntitle: {title}\nlanguage: {language}\nauthors: [Reed, Hale]\npublished: 2026-03-01\n"
        f"checked: {{on: 2026-03-02, by: [Hale, Moor]}}\nsummary: {sentence} [@bridge].\n"
        f"sections: [sections/one.yaml]\nbibliography: bibliography.yaml\n{chosen}"
    )
    (report / "sections" / "one.yaml").write_text(
        f"id: one\nheading: {title}\nbody: |\n  {sentence} [@bridge; @town, p. 3]. *{title}*.\n\n"
        f"  {sentence} [@town].\n"
        f"claims:\n  - passage: {title}\n    rating: supported\n    evidence:\n"
        f'      - {{source: bridge, quotation: "The bridge of Holm “stands” again", locator: "3"}}\n'
    )
    (report / "bibliography.yaml").write_text(
        "bridge:\n  type: report\n  title: The Bridge of Holm\n  author: Reed, Anna\n  issued: 2020-05-04\n"
        "  URL: https://bridge.example.org/report?year=2020\n"
        f"town:\n  type: book\n  title: {title}\n  author: Hale, Tom\n  issued: 2023\n  ISBN: 978-3-16-148410-0\n"
    )
    return project


def boxes(text: str) -> bytes:
    """A font that draws each character of a text as a box of one em: real ones for Han fill the machine."""
    pen = TTGlyphPen(None)
    corners = ((60, -60), (60, 820), (940, 820), (940, -60))
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    box, names = pen.glyph(), {ord(char): f"u{ord(char):04X}" for char in sorted({" ", *text})}
    glyphs = {".notdef": box} | {name: TTGlyphPen(None).glyph() if name == "u0020" else box for name in names.values()}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(names)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 60)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    content = io.BytesIO()
    builder.save(content)
    return content.getvalue()


def with_boxes(project: Path, text: str) -> None:
    """A style of the project's own that brings such a font."""
    style = project / "styles" / "han"
    (style / "fonts").mkdir(parents=True)
    (style / "fonts" / "Han.ttf").write_bytes(boxes("".join(char for char in text if char > HAN)))
    face = '{family: Han, file: fonts/Han.ttf, characters: "U+2E80-FFEF"}'
    (style / "style.yaml").write_text(f"extends: report\nfonts:\n  - {face}\n")
