"""Word documents for tests, made of a readable source: “Style: text”, with footnotes as {1:their text}.

The same source gives the same bytes: members of the archive are dated 1980.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/></Types>"""
_ROOT = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
_PARTS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="r2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>
<Relationship Id="r3" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>"""
_NUMBERING = f"""<w:numbering {_NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">
<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1">
<w:abstractNumId w:val="0"/></w:num></w:numbering>"""
_RUN = re.compile(r"\{(\d+):([^}]*)\}|\*([^*]+)\*")


def word(source: str) -> bytes:
    """The document that a source describes."""
    notes: dict[str, str] = {}
    styles: dict[str, str] = {}
    paragraphs = "".join(_paragraph(line, styles, notes) for line in source.splitlines() if line.strip())
    footnotes = "".join(
        f'<w:footnote w:id="{number}">{_p("", _r(text))}</w:footnote>' for number, text in notes.items()
    )
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for name, key in styles.items()
    )
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{paragraphs}</w:body></w:document>",
            "word/_rels/document.xml.rels": _PARTS,
            "word/styles.xml": f"<w:styles {_NAMESPACES}>{named}</w:styles>",
            "word/numbering.xml": _NUMBERING,
            "word/footnotes.xml": f"<w:footnotes {_NAMESPACES}>{footnotes}</w:footnotes>",
        }
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _paragraph(line: str, styles: dict[str, str], notes: dict[str, str]) -> str:
    style, _, text = line.partition(": ")
    styles.setdefault(style, style.replace(" ", ""))
    runs: list[str] = []
    end = 0
    for match in _RUN.finditer(text):
        runs.append(_r(text[end : match.start()]))
        if match[1]:
            notes.setdefault(match[1], match[2])
            runs.append(f'<w:r><w:footnoteReference w:id="{match[1]}"/></w:r>')
        else:
            runs.append(_r(match[3], "<w:i/>"))
        end = match.end()
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if style == "List Bullet" else ""
    return _p(f'<w:pStyle w:val="{styles[style]}"/>{listed}', "".join((*runs, _r(text[end:]))))


def _p(properties: str, runs: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
