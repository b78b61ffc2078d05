"""English: the words that the others are measured by."""

from __future__ import annotations

NUMERALS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
"""What `{n}` is spelt as; larger numbers are written in digits."""

WORDS: dict[str, str | dict[str, str]] = {
    # what stands between words; quotation marks with those within, parted by |
    "comma": ", ",
    "colon": ": ",
    "semicolon": "; ",
    "stop": ".",
    "quotes": "“|”|‘|’",
    # the levels of the stamp, and how far a claim is borne out
    "level-draft": "draft",
    "level-resolved": "resolved",
    "level-reached": "reached",
    "level-archived": "archived",
    "level-borne-out": "borne out",
    "means-draft": "Errors remain. Nothing in this file is vouched for.",
    "means-resolved": "Every citation leads to a complete reference, and every reference is cited.",
    "means-reached": (
        "Every reference is complete and cited, and every address answered or was opened by a named person."
    ),
    "means-archived": "Every address was reached, and a copy is kept of every source that has one.",
    "means-borne-out": ("Every claim rests on quotations that stand word for word in the copies kept of its sources."),
    "cites-nothing": "This report cites nothing: there was nothing to check.",
    "rating-supported": "supported",
    "rating-partly-supported": "partly supported",
    "rating-unsupported": "unsupported",
    "rating-disputed": "disputed",
    # along the edges of pages
    "level-n": "Level: {0}",
    "page-n-of": "page {0} of {1}",
    "on-page": "p. {0}",
    "errors-remain": "DRAFT – errors remain",
    # the parts of a report
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
    "figure-n": "Figure {0}",
    "table-n": "Table {0}",
    "equation-n": "Equation {0}",
    "page-n": "page {0}",
    "note-n": "Note {0}",
    "not-here": "not in this edition",
    "partial": (
        "This edition leaves parts of the report out. Its sections, references, figures and tables keep the numbers "
        "that they have in the whole report."
    ),
    "credit": "Picture: {0}",
    "data": "Data",
    "data-of": "Data: {0}",
    "data-enclosed": "The data are enclosed as {0}.",
    "notes": "Notes",
    "total": "Total",
    # books and web pages
    "cover": "Cover",
    "title-page": "Title page",
    "pages": "Pages",
    "landmarks": "Landmarks",
    "start": "Beginning of the text",
    "skip": "Skip to the text",
    "back": "Back to the text",
    # statements of others that a report reviews
    "reviewed": "Statements reviewed",
    "statement": "Statement",
    "said-by": "Said by",
    "said-on": "Said on",
    "appeared-in": "Appeared in",
    "verdict": "Verdict",
    "reasons": "Reasons",
    "seen": "What was seen",
    "source": "Source",
    "in-copy": "paragraph {0} of the copy",
    "in-copy-page": "page {0}, paragraph {1} of the copy",
    "not-in-copy": "not found in the copy",
    # the stamp on the first page
    "n-references": {"one": "{0} reference", "other": "{0} references"},
    "n-citations": {"one": "{0} citation", "other": "{0} citations"},
    "n-claims": {"one": "{0} claim rated", "other": "{0} claims rated"},
    "what-was-checked": "What was checked, and what was not",
    "stamp-declared": "Declared: checked on {0}, says {1}; no person is named.",
    "stamp-declared-by": "Declared: checked on {0} by {1}.",
    "the-publisher": "the publisher",
    "opened-on": "Sources opened on {0}.",
    "opened-from-to": "Sources opened from {0} to {1}.",
    "valid-until": "Valid until",
    "valid-until-day": "Valid until {0}.",
    "withdrawn": "Withdrawn",
    "withdrawn-on": "This report was withdrawn on {0}. Its text is not handed out any more.",
    "withdrawn-because": "Why it was withdrawn",
    "withdrawn-level": "The level that it had earned before:",
    # the verification page
    "declared": "Declared",
    "declared-by": "Checked on {0} by {1}. The program cannot confirm what people declare.",
    "declared-by-publisher": (
        "Checked on {0}, says {1}; no person is named. The program cannot confirm what others declare."
    ),
    "declared-nothing": "Nobody declares to have checked this report.",
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
    "citations": "Citations",
    "claims-rated": "Claims rated",
    "addresses": "Addresses",
    "n-reached": "{0}: {1} answered the program, {2} opened by a named person",
    "copies": "Copies kept",
    "n-copies": "{0} of {1} sources; the copies are not enclosed",
    "quotations-matched": "Quotations compared",
    "n-matched": "{0} of {1} stand word for word in the copy kept",
    "n-compared": "none of {0} compared with its source",
    "none": "none",
    "valid-until-text": "{0}: after that day the looks at the sources are too long ago to count",
    "open": "Still open",
    "supersedes": "In place of",
    "supersedes-text": "This edition takes the place of the one whose manifest has the digest",
    "this-file": "This file",
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
    "qr-code": "QR code of the digest SHA-256 {0}",
    "check-again": "Check it again",
    "how-to-verify": (
        "“imprimatur verify” tells what this file is worth, and “imprimatur verify --rebuild” compiles the enclosed "
        "source again: with imprimatur {0} and the libraries named below the same source gives the same file, byte "
        "for byte. Whether somebody signed the file is told by the file, not by this page."
    ),
    "how-to-verify-alone": (
        "“imprimatur verify” tells what this file is worth. Whether somebody signed the file is told by the file, not "
        "by this page."
    ),
    "imprint": "Imprint",
    "made-with": "Compiled with imprimatur {0}",
    # the files within
    "manifest": "What went into this file, with digests, the audit and the versions of the programs",
    "enclosed": "A file that this one was compiled from, without its comments",
    "enclosed-record": "What was found at the sources, with dates and digests",
    # what remains open
    "open-errors": {
        "one": "{n} error of this draft remains to be mended.",
        "other": "{n} errors of this draft remain to be mended.",
    },
    "open-no-address": "No reference gives an address that could be opened.",
    "open-none-opened": "No address was opened, neither by the program nor by a named person ({0} to open).",
    "open-unseen": {"one": "{n} address was not opened.", "other": "{n} addresses were not opened."},
    "open-dead": {
        "one": "{n} address did not lead to a page when asked.",
        "other": "{n} addresses did not lead to a page when asked.",
    },
    "open-blocked": {
        "one": "{n} address refused the program when asked.",
        "other": "{n} addresses refused the program when asked.",
    },
    "open-unclear": {
        "one": "{n} address gave no clear answer when asked.",
        "other": "{n} addresses gave no clear answer when asked.",
    },
    "open-old": {
        "one": "{n} address was opened too long ago to count.",
        "other": "{n} addresses were opened too long ago to count.",
    },
    "open-no-copy": "No copy of a source is kept.",
    "open-copies": {"one": "No copy is kept of {m} source.", "other": "No copy is kept of {m} sources."},
    "open-no-claim": "No claim is rated.",
    "open-unsupported": {"one": "{n} claim is rated unsupported.", "other": "{n} claims are rated unsupported."},
    "open-disputed": {"one": "{n} claim is rated disputed.", "other": "{n} claims are rated disputed."},
    "open-no-quotation": "No quotation was compared with its source.",
    "open-uncompared": {
        "one": "{n} quotation was not compared with its source.",
        "other": "{n} quotations were not compared with their sources.",
    },
    "open-missing": {
        "one": "{n} quotation does not stand in the copy of the source.",
        "other": "{n} quotations do not stand in the copy of the source.",
    },
    "open-unquoted": {"one": "{n} claim rests on no quotation.", "other": "{n} claims rest on no quotation."},
    "open-undated": {"one": "{n} reference gives no date.", "other": "{n} references give no date."},
    "open-anonymous": {"one": "{n} reference names no author.", "other": "{n} references name no author."},
    "open-excepted": "Excepted by the author ({0}): {1}. Reason given: {2}",
}
