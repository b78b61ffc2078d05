"""What a file says of itself: XMP (ISO 16684-1) that agrees with the information dictionary.

WeasyPrint writes PDF/A-3's identification; PDF/UA-1's has to stand in the same `rdf:RDF`, since validators read no
second one, and it has to be described by an extension schema (ISO 19005-3, 6.6.2.3.3).
"""

from __future__ import annotations

from types import MethodType
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

if TYPE_CHECKING:
    from datetime import datetime

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
XMP = "http://ns.adobe.com/xap/1.0/"
PDF = "http://ns.adobe.com/pdf/1.3/"
PDFA = "http://www.aiim.org/pdfa/ns/id/"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"

PREFIXES = {
    "rdf": RDF,
    "dc": DC,
    "xmp": XMP,
    "pdf": PDF,
    "pdfaid": PDFA,
    "pdfuaid": PDFUA,
    "pdfaExtension": EXTENSION,
    "pdfaSchema": SCHEMA,
    "pdfaProperty": PROPERTY,
}


def prepare(metadata: Any, html: Any, timestamp: datetime, identifier: str) -> None:
    """Complete WeasyPrint's metadata of a document, in place: dates where it gives none, and the XMP above.

    Attachments would carry the time of the build otherwise. How one relates to the document (ISO 19005-3, annex E:
    Source, Data, Alternative, Supplement) is read from `data-relationship` of its `<link rel="attachment">`, its name
    from `data-name`.
    """
    metadata.custom["dc.identifier"] = identifier
    if timestamp.timestamp():
        metadata.created = metadata.created or timestamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    metadata.modified = metadata.modified or metadata.created
    links = [link for link in html.iter("link") if "attachment" in link.get("rel", "").split() and link.get("href")]
    for attachment, link in zip(metadata.attachments, links, strict=True):
        attachment.created = attachment.modified = timestamp
        attachment.relationship = link.get("data-relationship", "Unspecified")
        attachment.name = link.get("data-name")
    metadata.generate_rdf_metadata = MethodType(rdf, metadata)


def rdf(metadata: Any, variant: str, version: int, conformance: str) -> bytes:
    """The `rdf:RDF` element; the arguments are those of WeasyPrint's method. Without a variant no standard is named."""
    for prefix, namespace in PREFIXES.items():
        register_namespace(prefix, namespace)
    root = Element(f"{{{RDF}}}RDF")
    about = SubElement(root, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
    if variant:
        _text(about, PDFA, "part", str(version))
        _text(about, PDFA, "conformance", conformance)
        _text(about, PDFUA, "part", "1")
    _dublin_core(about, metadata)
    from weasyprint import __version__  # noqa: PLC0415 -- in the child alone

    _text(about, PDF, "Producer", f"WeasyPrint {__version__}")
    _text(about, PDF, "Keywords", ", ".join(metadata.keywords))
    _text(about, XMP, "CreatorTool", metadata.generator or "")
    _text(about, XMP, "CreateDate", metadata.created or "")
    _text(about, XMP, "ModifyDate", metadata.modified or "")
    if variant:
        _extension_schema(about)
    else:
        _text(about, PDF, "Trapped", "False")
    return bytes(tostring(root, encoding="utf-8"))


def _dublin_core(about: Element, metadata: Any) -> None:
    """Title, authors, description, language and rights (ISO 15836-1)."""
    _text(about, DC, "identifier", metadata.custom["dc.identifier"])
    _list(about, "title", "Alt", [metadata.title or ""])
    # the information dictionary has one string of all authors, which PDF/A compares with this list
    _list(about, "creator", "Seq", metadata.authors)
    _list(about, "description", "Alt", [metadata.description or ""])
    _list(about, "subject", "Bag", metadata.keywords)
    _list(about, "language", "Bag", [metadata.lang or ""])
    _list(about, "rights", "Alt", [metadata.custom.get("dcterms.rights", "")])


def _text(parent: Element, namespace: str, name: str, value: str) -> None:
    if value:
        SubElement(parent, f"{{{namespace}}}{name}").text = value


def _list(about: Element, name: str, kind: str, values: list[str]) -> None:
    """An array of Dublin Core: Alt for languages, Seq where the order counts, Bag where it does not."""
    if not any(values):
        return
    array = SubElement(SubElement(about, f"{{{DC}}}{name}"), f"{{{RDF}}}{kind}")
    for value in values:
        item = SubElement(array, f"{{{RDF}}}li", {"xml:lang": "x-default"} if kind == "Alt" else {})
        item.text = value


def _extension_schema(about: Element) -> None:
    """The description of pdfuaid:part that PDF/A asks for (ISO 19005-3, 6.6.2.3.3)."""
    resource = {f"{{{RDF}}}parseType": "Resource"}
    schemas = SubElement(SubElement(about, f"{{{EXTENSION}}}schemas"), f"{{{RDF}}}Bag")
    schema = SubElement(schemas, f"{{{RDF}}}li", resource)
    _text(schema, SCHEMA, "schema", "PDF/UA identification schema")
    _text(schema, SCHEMA, "namespaceURI", PDFUA)
    _text(schema, SCHEMA, "prefix", "pdfuaid")
    properties = SubElement(SubElement(schema, f"{{{SCHEMA}}}property"), f"{{{RDF}}}Seq")
    item = SubElement(properties, f"{{{RDF}}}li", resource)
    _text(item, PROPERTY, "name", "part")
    _text(item, PROPERTY, "valueType", "Integer")
    _text(item, PROPERTY, "category", "internal")
    _text(item, PROPERTY, "description", "Part of ISO 14289 to which the file conforms")
