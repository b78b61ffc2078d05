"""What the types and fields of BibTeX and BibLaTeX are in CSL.

The types and fields are those of BibTeX's btxdoc (section 3) and of biblatex's manual (sections 2.1 and 2.2), with
what Zotero, JabRef, Mendeley and their like write beside them; types and variables are CSL 1.0.2's, appendices III
and IV.
"""

from __future__ import annotations

TYPES = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "bibnote": "document",
    "blog": "post-weblog",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "commentary": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "magazine": "article-magazine",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "newspaper": "article-newspaper",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "preprint": "article",
    "presentation": "speech",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "webpage": "webpage",
    "www": "webpage",
}
NO_REFERENCE = frozenset({"xdata", "set", "control", "ieeetranbstctl"})
"""Entries that stand for no source: data for others, settings of styles."""

SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
"""What `entrysubtype` makes of an article (biblatex 2.1.1, and biblatex-apa)."""

IN_TYPES = frozenset(
    "inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference".split()
)
"""Types of what stands in a book: the title of its crossref is the book's (biblatex, appendix B)."""
IN_PERIODICAL = frozenset({"article", "suppperiodical", "review"})
NOT_INHERITED = frozenset(
    """ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring
    relatedtype shorthand shorthandintro sortkey shorttitle sorttitle indextitle indexsorttitle keywords file abstract
    doi url urldate""".split()
)
"""What an entry does not take from its crossref (biblatex, appendix B; its own addresses and files, too)."""

TITLES = {
    "issuetitle": "volume-title",
    "eventtitle": "event-title",
    "conference": "event-title",
    "origtitle": "original-title",
    "series": "collection-title",
    "shortjournal": "container-title-short",
    "journalabbr": "container-title-short",
    "shorttitle": "title-short",
}
"""Fields with the name of a work or of a part, as rich text; those that are put together are not here."""

TEXTS = {
    "addendum": "note",
    "annotation": "annote",
    "annote": "annote",
    "chapter": "chapter-number",
    "abstract": "abstract",
    "edition": "edition",
    "keyword": "keyword",
    "keywords": "keyword",
    "library": "archive_location",
    "lccn": "call-number",
    "note": "note",
    "numpages": "number-of-pages",
    "origlocation": "original-publisher-place",
    "origpublisher": "original-publisher",
    "pages": "page",
    "pagetotal": "number-of-pages",
    "part": "part-number",
    "pubstate": "status",
    "venue": "event-place",
    "version": "version",
    "volume": "volume",
    "volumes": "number-of-volumes",
}
IDENTIFIERS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "url": "URL"}

NAMES = {
    "afterword": "contributor",
    "annotator": "contributor",
    "author": "author",
    "bookauthor": "container-author",
    "collaborator": "contributor",
    "commentator": "contributor",
    "editor": "editor",
    "editora": "editor",
    "editorb": "editor",
    "editorc": "editor",
    "foreword": "contributor",
    "introduction": "contributor",
    "origauthor": "original-author",
    "translator": "translator",
}
EDITOR_TYPES = {
    "collaborator": "contributor",
    "compiler": "compiler",
    "continuator": "contributor",
    "director": "director",
    "organizer": "organizer",
    "producer": "producer",
    "redactor": "contributor",
    "reviser": "contributor",
}
"""What `editortype` and its like make of editors (biblatex 2.3.6)."""

DATES = {
    "accessed": "accessed",
    "date": "issued",
    "eventdate": "event-date",
    "lastaccessed": "accessed",
    "lastchecked": "accessed",
    "origdate": "original-date",
    "urldate": "accessed",
}

PUBLISHERS = ("publisher", "institution", "school", "organization")
PLACES = ("location", "address")
PUT_TOGETHER = frozenset(
    """title subtitle booktitle booksubtitle maintitle mainsubtitle journal journaltitle journalsubtitle number issue
    eid articleno article-number year month day type howpublished eprint eprinttype archiveprefix eprintclass
    primaryclass arxivid langid language hyphenation crossref xref xdata entrysubtype options editortype editoratype
    editorbtype editorctype""".split()
).union(PUBLISHERS, PLACES)
"""Fields that are read together with others."""

ISSUED_IN = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical", "review"})
"""Types whose `number` is the issue."""
IN_SERIES = frozenset({"book", "chapter", "paper-conference", "pamphlet", "entry-encyclopedia"})
"""Types whose `number` is that within the series."""

GENRES = {
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "patent": "Patent",
    "patreq": "Patent request",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
}
"""What biblatex's words for `type` stand for (biblatex 4.9.2.13), and what BibTeX says of a thesis by its type."""

ARCHIVES = {
    "jstor": "https://www.jstor.org/stable/{}",
    "hdl": "https://hdl.handle.net/{}",
    "googlebooks": "https://books.google.com/books?id={}",
}
"""Where the `eprint` of an archive is found (biblatex 3.14.7)."""

LANGUAGES = {
    "acadian": "fr-CA",
    "american": "en-US",
    "arabic": "ar",
    "australian": "en-AU",
    "austrian": "de-AT",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "british": "en-GB",
    "bulgarian": "bg",
    "canadian": "en-CA",
    "canadien": "fr-CA",
    "catalan": "ca",
    "chinese": "zh",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "estonian": "et",
    "finnish": "fi",
    "francais": "fr",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hungarian": "hu",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "latin": "la",
    "latvian": "lv",
    "lithuanian": "lt",
    "magyar": "hu",
    "mexican": "es-MX",
    "naustrian": "de-AT",
    "newzealand": "en-NZ",
    "ngerman": "de",
    "norsk": "nb",
    "norwegian": "no",
    "nswissgerman": "de-CH",
    "nynorsk": "nn",
    "polish": "pl",
    "portuges": "pt",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "slovak": "sk",
    "slovene": "sl",
    "slovenian": "sl",
    "spanish": "es",
    "swedish": "sv",
    "swissgerman": "de-CH",
    "turkish": "tr",
    "ukenglish": "en-GB",
    "ukrainian": "uk",
    "usenglish": "en-US",
    "vietnamese": "vi",
}
"""The names that babel and polyglossia give languages, in BCP 47."""
