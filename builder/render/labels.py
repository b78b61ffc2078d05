"""The words that the program itself prints, by language."""

from __future__ import annotations

WORDS_ARE = "en"
"""The language of these words: where the report's is another, they are tagged with it."""

_ENGLISH: dict[str, str | tuple[str, str]] = {
    "summary": "Executive summary",
    "contents": "Contents",
    "claims": "Claims and their sources",
    "claims-about": (
        "Passages of this report, and how far the sources seen bear them out. "
        "A rating speaks of the sources seen, not of the truth of the claim."
    ),
    "see-method": "What was seen of them stands above the references.",
    "claim": "Claim",
    "rating": "Rating",
    "sources": "Sources",
    "follow-up": "Want to dive deeper?",
    "references": "References",
    "cited-in": "Cited in",
    "corrections": "Corrections",
    "verification": "Verification",
    "checked-on": "Checked on {0}",
    "checked-by": "Checked on {0} by {1}",
    "published-on": "Published {0}",
    "disclaimer": "Disclaimer:",
    "reference-n": "Reference {0}",
    "section-n": "section {0}",
    "seen": "What was seen",
    "source": "Source",
    "n-references": ("{0} reference", "{0} references"),
    "n-citations": ("{0} citation", "{0} citations"),
    "n-claims": ("{0} claim rated", "{0} claims rated"),
    "what-was-checked": "What was checked, and what was not",
    "declared": "Declared",
    "declared-by": "Checked on {0} by {1}. The program cannot confirm what people declare.",
    "stamp-declared": "Declared: checked on {0}, says {1}; no person is named.",
    "stamp-declared-by": "Declared: checked on {0} by {1}.",
    "declared-by-publisher": (
        "Checked on {0}, says {1}; no person is named. The program cannot confirm what others declare."
    ),
    "declared-nothing": "Nobody declares to have checked this report.",
    "the-publisher": "the publisher",
    "by-program": "Checked by the program",
    "by-program-text": (
        "When this file was compiled, imprimatur {0} read the text and its list of references and counted what is "
        "below. A reference is complete with a title and what leads to the source: an address, DOI, ISBN, container, "
        "archive or number. {1}"
    ),
    "looked-nowhere": "The program opened no address, so it has no date of its own to give.",
    "looked-on": "Sources were looked at on {0}.",
    "looked-from-to": "Sources were looked at from {0} to {1}.",
    "found-is-enclosed": "What was found is enclosed (report/evidence/record.yaml).",
    "opened-on": "Sources opened on {0}.",
    "opened-from-to": "Sources opened from {0} to {1}.",
    "addresses": "Addresses",
    "n-reached": "{0}: {1} answered the program, {2} opened by a named person",
    "copies": "Copies kept",
    "n-copies": "{0} of {1} sources; the copies are not enclosed",
    "n-matched": "{0} of {1} stand word for word in the copy kept",
    "valid-until": "Valid until",
    "valid-until-text": "{0}: after that day the looks at the sources are too long ago to count",
    "in-copy": "{0} of the copy",
    "not-in-copy": "not found in the copy",
    "withdrawn": "Withdrawn",
    "withdrawn-on": "This report was withdrawn on {0}. Its text is not handed out any more.",
    "withdrawn-because": "Why it was withdrawn",
    "withdrawn-level": "The level that it had earned before:",
    "supersedes": "In place of",
    "supersedes-text": "This edition takes the place of the one whose manifest has the digest",
    "citations": "Citations",
    "claims-rated": "Claims rated",
    "quotations-matched": "Quotations compared",
    "n-compared": "none of {0} compared with its source",
    "none": "none",
    "open": "Still open",
    "check-again": "Check it again",
    "imprint": "Imprint",
    "this-file": "This file",
    "manifest": "What went into this file, with digests, the audit and the versions of the programs",
    "enclosed": "A file that this one was compiled from, without its comments",
    "enclosed-record": "What was found at the sources, with dates and digests",
    "this-file-text": (
        "This file encloses its source and its manifest (manifest.json), which names each of the {0} files that went "
        "in with its own digest, the result of the audit and the versions of the programs. The digest below and the "
        "code are the manifest’s."
    ),
    "this-file-text-alone": (
        "This file encloses its manifest (manifest.json), which names each of the {0} files that the report was made "
        "of with its own digest; the files themselves are not enclosed. The digest below and the code are the "
        "manifest’s."
    ),
    "how-to-verify-alone": (
        "“imprimatur verify” tells what this file is worth. Whether somebody signed the file is told by the file, not "
        "by this page."
    ),
    "how-to-verify": (
        "“imprimatur verify” tells what this file is worth, and “imprimatur verify --rebuild” compiles the enclosed "
        "source again: with imprimatur {0} and the libraries named below the same source gives the same file, byte "
        "for byte. Whether somebody signed the file is told by the file, not by this page."
    ),
    "made-with": "Compiled with imprimatur {0}",
}


def label(key: str, *values: object) -> str:
    """The words for a key, in the form that fits a number; a key that is not known is a mistake of ours."""
    words = _ENGLISH[key]
    if isinstance(words, tuple):
        words = words[values[0] != 1]
    return words.format(*values)
