"""What the types and tags of RIS are in CSL, as Zotero reads them.

Types and variables are CSL 1.0.2's, appendices III and IV.
"""

from __future__ import annotations

TYPES = {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "ART": "graphic",
    "BILL": "bill",
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CASE": "legal_case",
    "CHAP": "chapter",
    "CHART": "figure",
    "CLSWK": "classic",
    "COMP": "software",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "CTLG": "book",
    "DATA": "dataset",
    "DBASE": "dataset",
    "DICT": "entry-dictionary",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia",
    "EQUA": "document",
    "FIGURE": "figure",
    "GEN": "document",
    "GOVDOC": "report",
    "GRANT": "document",
    "HEAR": "hearing",
    "ICOMM": "personal_communication",
    "INPR": "article-journal",
    "INTV": "interview",
    "JFULL": "periodical",
    "JOUR": "article-journal",
    "LEGAL": "regulation",
    "MANSCPT": "manuscript",
    "MAP": "map",
    "MGZN": "article-magazine",
    "MPCT": "motion_picture",
    "MULTI": "motion_picture",
    "MUSIC": "musical_score",
    "NEWS": "article-newspaper",
    "PAMP": "pamphlet",
    "PAT": "patent",
    "PCOMM": "personal_communication",
    "PREPRINT": "article",
    "RPRT": "report",
    "SER": "book",
    "SLIDE": "speech",
    "SOUND": "song",
    "STAND": "standard",
    "STAT": "legislation",
    "THES": "thesis",
    "UNBILL": "bill",
    "UNPB": "manuscript",
    "UNPD": "manuscript",
    "VIDEO": "motion_picture",
    "WEB": "webpage",
}

NAMES = {
    "A1": "author",
    "A2": "editor",
    "A3": "collection-editor",
    "A4": "translator",
    "AU": "author",
    "ED": "editor",
    "TA": "translator",
}
NAMES_BY_TYPE = {
    ("motion_picture", "A2"): "director",
    ("motion_picture", "A3"): "producer",
    ("motion_picture", "A4"): "performer",
    ("motion_picture", "AU"): "director",
    ("musical_score", "AU"): "composer",
    ("personal_communication", "A2"): "recipient",
    ("patent", "A2"): "contributor",
    ("song", "AU"): "composer",
    ("song", "A2"): "performer",
}

TEXTS = {
    "AB": "abstract",
    "AN": "archive_location",
    "BT": "container-title",
    "C2": "PMCID",
    "CN": "call-number",
    "CP": "issue",
    "CT": "title",
    "CY": "publisher-place",
    "DB": "archive",
    "DI": "DOI",
    "DO": "DOI",
    "DP": "source",
    "ET": "edition",
    "IS": "issue",
    "J1": "container-title-short",
    "J2": "container-title-short",
    "JA": "container-title-short",
    "JF": "container-title",
    "JO": "container-title",
    "KW": "keyword",
    "LA": "language",
    "M3": "genre",
    "N1": "note",
    "N2": "abstract",
    "NV": "number-of-volumes",
    "PB": "publisher",
    "PP": "publisher-place",
    "RN": "note",
    "SE": "section",
    "SN": "ISSN",
    "ST": "title-short",
    "T1": "title",
    "T2": "container-title",
    "T3": "collection-title",
    "TI": "title",
    "UR": "URL",
    "VL": "volume",
    "Y2": "accessed",
}
_NUMBERED = (
    "bill legislation regulation legal_case patent report standard map song motion_picture thesis dataset".split()
)
BY_TYPE = (
    {(kind, "IS"): "number" for kind in [*_NUMBERED, "article", "document", "speech", "software"]}
    | {(kind, "M1"): "number" for kind in [*_NUMBERED, "article", "document"]}
    | {(kind, "IS"): "collection-number" for kind in ("book", "chapter", "classic")}
    | {(kind, "T2"): "collection-title" for kind in ("book", "report", "thesis", "map", "musical_score", "manuscript")}
    | {(kind, "BT"): "title" for kind in ("book", "report")}
    | {(kind, "ET"): "version" for kind in ("software", "dataset")}
    | {(kind, "SE"): "chapter-number" for kind in ("chapter", "entry-encyclopedia")}
    | {
        ("article-journal", "ET"): "",  # EndNote's day of publication online
        ("paper-conference", "C1"): "publisher-place",
        ("paper-conference", "CY"): "event-place",
        ("paper-conference", "T3"): "event-title",
        ("software", "M1"): "version",
        ("patent", "PB"): "authority",
        ("patent", "CY"): "jurisdiction",
        ("legal_case", "PB"): "authority",
        ("review", "RI"): "reviewed-title",
    }
)
"""Where a tag means something else in a type."""

SERIAL_NUMBERS = dict.fromkeys(
    """book chapter classic entry-dictionary entry-encyclopedia motion_picture musical_score paper-conference pamphlet
    song thesis map""".split(),
    "ISBN",
) | {"report": "number", "patent": "number", "standard": "number"}
"""What SN is, where it is not an ISSN."""

COUNTS_PAGES = frozenset({"book", "classic", "manuscript", "thesis", "report"})
"""Types of which SP alone is the number of pages."""

READ_TOGETHER = frozenset({"DA", "EP", "ID", "PY", "SP", "TY", "Y1"})
