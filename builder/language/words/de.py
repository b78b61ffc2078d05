"""German."""

from __future__ import annotations

WORDS: dict[str, str | dict[str, str]] = {
    "comma": ", ",
    "colon": ": ",
    "semicolon": "; ",
    "stop": ".",
    "quotes": "„|“|‚|‘",
    "level-draft": "Entwurf",
    "level-resolved": "Quellen benannt",
    "level-reached": "Quellen erreicht",
    "level-archived": "Quellen archiviert",
    "level-borne-out": "durch Quellen belegt",
    "means-draft": "Es sind noch Fehler darin. Für nichts in dieser Datei wird eingestanden.",
    "means-resolved": (
        "Jeder Verweis führt zu einer vollständigen Quellenangabe, und auf jede Quellenangabe wird verwiesen."
    ),
    "means-reached": (
        "Jede Quellenangabe ist vollständig und wird im Text genannt; jede Adresse hat geantwortet oder wurde "
        "von einer namentlich genannten Person geöffnet."
    ),
    "means-archived": (
        "Jede Adresse wurde erreicht, und von jeder Quelle, von der es eine geben kann, ist eine Kopie aufbewahrt."
    ),
    "means-borne-out": (
        "Jede Aussage stützt sich auf Zitate, die Wort für Wort in den aufbewahrten Kopien ihrer Quellen stehen."
    ),
    "cites-nothing": "Dieser Bericht verweist auf keine Quelle: Es gab nichts zu prüfen.",
    "rating-supported": "belegt",
    "rating-partly-supported": "teilweise belegt",
    "rating-unsupported": "unbelegt",
    "rating-disputed": "umstritten",
    "level-n": "Stufe: {0}",
    "page-n-of": "Seite {0} von {1}",
    "on-page": "S. {0}",
    "errors-remain": "ENTWURF – noch mit Fehlern",
    "summary": "Zusammenfassung",
    "contents": "Inhalt",
    "claims": "Die Aussagen und ihre Quellen",
    "claims-about": (
        "Stellen aus diesem Bericht, und wie weit die eingesehenen Quellen sie stützen. Die Einstufung spricht "
        "von den eingesehenen Quellen, nicht von der Wahrheit der Aussage."
    ),
    "see-method": "Was von ihnen eingesehen wurde, steht über dem Quellenverzeichnis.",
    "claim": "Aussage",
    "rating": "Einstufung",
    "sources": "Quellen",
    "follow-up": "Zum Weiterdenken",
    "references": "Quellenverzeichnis",
    "cited-in": "Genannt in",
    "corrections": "Berichtigungen",
    "verification": "Prüfvermerk",
    "checked-on": "Geprüft am {0}",
    "checked-by": "Geprüft am {0} von {1}",
    "published-on": "Veröffentlicht am {0}",
    "disclaimer": "Hinweis:",
    "reference-n": "Quelle {0}",
    "section-n": "Abschnitt {0}",
    "figure-n": "Abbildung {0}",
    "table-n": "Tabelle {0}",
    "equation-n": "Gleichung {0}",
    "page-n": "Seite {0}",
    "note-n": "Anmerkung {0}",
    "not-here": "nicht in dieser Ausgabe",
    "partial": (
        "Diese Ausgabe lässt Teile des Berichts weg. Abschnitte, Quellen, Abbildungen und Tabellen behalten "
        "die Nummern, die sie im ganzen Bericht haben."
    ),
    "credit": "Bild: {0}",
    "data": "Daten",
    "data-of": "Daten: {0}",
    "data-enclosed": "Die Daten sind als {0} beigelegt.",
    "notes": "Anmerkungen",
    "total": "Summe",
    "cover": "Umschlag",
    "title-page": "Titelseite",
    "pages": "Seiten",
    "landmarks": "Orientierungspunkte",
    "start": "Beginn des Textes",
    "skip": "Zum Text springen",
    "back": "Zurück zum Text",
    "reviewed": "Überprüfte Behauptungen",
    "statement": "Behauptung",
    "said-by": "Aufgestellt von",
    "said-on": "Aufgestellt am",
    "appeared-in": "Erschienen in",
    "verdict": "Urteil",
    "reasons": "Begründung",
    "seen": "Was eingesehen wurde",
    "source": "Quelle",
    "in-copy": "Absatz {0} der Kopie",
    "in-copy-page": "Seite {0}, Absatz {1} der Kopie",
    "not-in-copy": "in der Kopie nicht gefunden",
    "n-references": {
        "one": "{0} Quellenangabe",
        "other": "{0} Quellenangaben",
    },
    "n-citations": {
        "one": "{0} Verweis",
        "other": "{0} Verweise",
    },
    "n-claims": {
        "one": "{0} Aussage eingestuft",
        "other": "{0} Aussagen eingestuft",
    },
    "what-was-checked": "Was geprüft wurde, und was nicht",
    "stamp-declared": "Erklärt: geprüft am {0}, sagt {1}; niemand ist namentlich genannt.",
    "stamp-declared-by": "Erklärt: geprüft am {0} von {1}.",
    "the-publisher": "die herausgebende Stelle",
    "opened-on": "Quellen geöffnet am {0}.",
    "opened-from-to": "Quellen geöffnet vom {0} bis zum {1}.",
    "valid-until": "Gültig bis",
    "valid-until-day": "Gültig bis {0}.",
    "withdrawn": "Zurückgezogen",
    "withdrawn-on": "Dieser Bericht wurde am {0} zurückgezogen. Sein Text wird nicht mehr herausgegeben.",
    "withdrawn-because": "Warum er zurückgezogen wurde",
    "withdrawn-level": "Die Stufe, die er zuvor erreicht hatte:",
    "declared": "Erklärt",
    "declared-by": "Geprüft am {0} von {1}. Was Menschen erklären, kann das Programm nicht bestätigen.",
    "declared-by-publisher": (
        "Geprüft am {0}, sagt {1}; niemand ist namentlich genannt. Was andere erklären, kann das Programm "
        "nicht bestätigen."
    ),
    "declared-nothing": "Niemand erklärt, diesen Bericht geprüft zu haben.",
    "by-program": "Vom Programm geprüft",
    "by-program-text": (
        "Als diese Datei gesetzt wurde, hat imprimatur {0} den Text und sein Quellenverzeichnis gelesen und "
        "gezählt, was unten steht. Vollständig ist eine Quellenangabe mit einem Titel und etwas, das zur "
        "Quelle führt: Adresse, DOI, ISBN, Sammelwerk, Archiv oder Nummer. {1}"
    ),
    "looked-nowhere": "Das Programm hat keine Adresse geöffnet und kann darum kein eigenes Datum angeben.",
    "looked-on": "Die Quellen wurden am {0} angesehen.",
    "looked-from-to": "Die Quellen wurden vom {0} bis zum {1} angesehen.",
    "found-is-enclosed": "Was gefunden wurde, liegt bei (report/evidence/record.yaml).",
    "citations": "Verweise",
    "claims-rated": "Eingestufte Aussagen",
    "addresses": "Adressen",
    "n-reached": "{0}: {1} haben dem Programm geantwortet, {2} hat eine namentlich genannte Person geöffnet",
    "copies": "Aufbewahrte Kopien",
    "n-copies": "{0} von {1} Quellen; die Kopien liegen nicht bei",
    "quotations-matched": "Verglichene Zitate",
    "n-matched": "{0} von {1} stehen Wort für Wort in der aufbewahrten Kopie",
    "n-compared": "keines von {0} mit seiner Quelle verglichen",
    "none": "keine",
    "valid-until-text": "{0}: Danach liegt der Blick in die Quellen zu weit zurück, um noch zu zählen",
    "open": "Noch offen",
    "supersedes": "Anstelle von",
    "supersedes-text": "Diese Ausgabe tritt an die Stelle derjenigen, deren Manifest die Prüfsumme trägt",
    "this-file": "Diese Datei",
    "this-file-text": (
        "Diese Datei enthält ihren Quelltext und ihr Manifest (manifest.json), das jede der {0} eingegangenen "
        "Dateien mit ihrer Prüfsumme nennt, dazu das Ergebnis der Prüfung und die Fassungen der Programme. Die "
        "Prüfsumme unten und der Code sind die des Manifests."
    ),
    "this-file-text-alone": (
        "Diese Datei enthält ihr Manifest (manifest.json), das jede der {0} Dateien, aus denen der Bericht "
        "entstand, mit ihrer Prüfsumme nennt; die Dateien selbst liegen nicht bei. Die Prüfsumme unten und der "
        "Code sind die des Manifests."
    ),
    "qr-code": "QR-Code der Prüfsumme SHA-256 {0}",
    "check-again": "Noch einmal prüfen",
    "how-to-verify": (
        "„imprimatur verify“ sagt, was diese Datei wert ist, und „imprimatur verify --rebuild“ setzt den "
        "beigelegten Quelltext noch einmal: Mit imprimatur {0} und den unten genannten Bibliotheken ergibt "
        "derselbe Quelltext Byte für Byte dieselbe Datei. Ob jemand die Datei unterschrieben hat, sagt die "
        "Datei, nicht diese Seite."
    ),
    "how-to-verify-alone": (
        "„imprimatur verify“ sagt, was diese Datei wert ist. Ob jemand die Datei unterschrieben hat, sagt die "
        "Datei, nicht diese Seite."
    ),
    "imprint": "Impressum",
    "made-with": "Gesetzt mit imprimatur {0}",
    "manifest": "Was in diese Datei eingegangen ist, mit Prüfsummen, Prüfergebnis und Fassungen der Programme",
    "enclosed": "Eine Datei, aus der diese gesetzt wurde, ohne ihre Kommentare",
    "enclosed-record": "Was an den Quellen gefunden wurde, mit Daten und Prüfsummen",
    "open-errors": {
        "one": "Ein Fehler dieses Entwurfs ist noch zu beheben.",
        "other": "{0} Fehler dieses Entwurfs sind noch zu beheben.",
    },
    "open-no-address": "Keine Quellenangabe nennt eine Adresse, die sich öffnen ließe.",
    "open-none-opened": (
        "Keine Adresse wurde geöffnet, weder vom Programm noch von einer namentlich genannten Person (zu öffnen: {0})."
    ),
    "open-unseen": {
        "one": "Eine Adresse wurde nicht geöffnet.",
        "other": "{0} Adressen wurden nicht geöffnet.",
    },
    "open-dead": {
        "one": "Eine Adresse führte auf Anfrage zu keiner Seite.",
        "other": "{0} Adressen führten auf Anfrage zu keiner Seite.",
    },
    "open-blocked": {
        "one": "Eine Adresse wies das Programm ab.",
        "other": "{0} Adressen wiesen das Programm ab.",
    },
    "open-unclear": {
        "one": "Eine Adresse gab auf Anfrage keine klare Antwort.",
        "other": "{0} Adressen gaben auf Anfrage keine klare Antwort.",
    },
    "open-old": {
        "one": "Eine Adresse wurde vor zu langer Zeit geöffnet, um noch zu zählen.",
        "other": "{0} Adressen wurden vor zu langer Zeit geöffnet, um noch zu zählen.",
    },
    "open-no-copy": "Von keiner Quelle ist eine Kopie aufbewahrt.",
    "open-copies": {
        "one": "Von einer Quelle ist keine Kopie aufbewahrt.",
        "other": "Von {0} Quellen ist keine Kopie aufbewahrt.",
    },
    "open-no-claim": "Keine Aussage ist eingestuft.",
    "open-unsupported": {
        "one": "Eine Aussage ist als unbelegt eingestuft.",
        "other": "{0} Aussagen sind als unbelegt eingestuft.",
    },
    "open-disputed": {
        "one": "Eine Aussage ist als umstritten eingestuft.",
        "other": "{0} Aussagen sind als umstritten eingestuft.",
    },
    "open-no-quotation": "Kein Zitat wurde mit seiner Quelle verglichen.",
    "open-uncompared": {
        "one": "Ein Zitat wurde nicht mit seiner Quelle verglichen.",
        "other": "{0} Zitate wurden nicht mit ihren Quellen verglichen.",
    },
    "open-missing": {
        "one": "Ein Zitat steht nicht in der Kopie der Quelle.",
        "other": "{0} Zitate stehen nicht in der Kopie der Quelle.",
    },
    "open-unquoted": {
        "one": "Eine Aussage stützt sich auf kein Zitat.",
        "other": "{0} Aussagen stützen sich auf kein Zitat.",
    },
    "open-undated": {
        "one": "Eine Quellenangabe nennt kein Datum.",
        "other": "{0} Quellenangaben nennen kein Datum.",
    },
    "open-anonymous": {
        "one": "Eine Quellenangabe nennt keinen Verfasser.",
        "other": "{0} Quellenangaben nennen keinen Verfasser.",
    },
    "open-excepted": "Ausgenommen durch den Verfasser ({0}): {1}. Angegebener Grund: {2}",
}
