"""Dutch."""

from __future__ import annotations

WORDS: dict[str, str | dict[str, str]] = {
    "comma": ", ",
    "colon": ": ",
    "semicolon": "; ",
    "stop": ".",
    "quotes": "“|”|‘|’",
    "level-draft": "concept",
    "level-resolved": "bronnen vermeld",
    "level-reached": "bronnen bereikt",
    "level-archived": "bronnen bewaard",
    "level-borne-out": "gestaafd door bronnen",
    "means-draft": "Er zitten nog fouten in. Voor niets in dit bestand wordt ingestaan.",
    "means-resolved": (
        "Elke verwijzing leidt naar een volledige bronvermelding, en naar elke bronvermelding wordt verwezen."
    ),
    "means-reached": (
        "Elke bronvermelding is volledig en wordt aangehaald, en elk adres antwoordde of werd geopend door een "
        "met naam genoemd persoon."
    ),
    "means-archived": "Elk adres werd bereikt, en van elke bron waarvan dat kan is een kopie bewaard.",
    "means-borne-out": (
        "Elke bewering steunt op citaten die woord voor woord in de bewaarde kopieën van haar bronnen staan."
    ),
    "cites-nothing": "Dit rapport verwijst naar geen bron: er viel niets te controleren.",
    "rating-supported": "onderbouwd",
    "rating-partly-supported": "deels onderbouwd",
    "rating-unsupported": "niet onderbouwd",
    "rating-disputed": "omstreden",
    "level-n": "Niveau: {0}",
    "page-n-of": "pagina {0} van {1}",
    "on-page": "p. {0}",
    "errors-remain": "CONCEPT – nog met fouten",
    "summary": "Samenvatting",
    "contents": "Inhoud",
    "claims": "De beweringen en hun bronnen",
    "claims-about": (
        "Passages uit dit rapport, en in hoeverre de geziene bronnen ze onderbouwen. Het oordeel gaat over de "
        "geziene bronnen, niet over de waarheid van de bewering."
    ),
    "see-method": "Wat ervan is gezien, staat boven de bronnenlijst.",
    "claim": "Bewering",
    "rating": "Oordeel",
    "sources": "Bronnen",
    "follow-up": "Om verder te lezen",
    "references": "Bronnenlijst",
    "cited-in": "Aangehaald in",
    "corrections": "Correcties",
    "verification": "Verificatie",
    "checked-on": "Gecontroleerd op {0}",
    "checked-by": "Gecontroleerd op {0} door {1}",
    "published-on": "Verschenen op {0}",
    "disclaimer": "Voorbehoud:",
    "reference-n": "Bron {0}",
    "section-n": "paragraaf {0}",
    "figure-n": "Figuur {0}",
    "table-n": "Tabel {0}",
    "equation-n": "Vergelijking {0}",
    "page-n": "pagina {0}",
    "note-n": "Noot {0}",
    "not-here": "niet in deze uitgave",
    "partial": (
        "Deze uitgave laat delen van het rapport weg. Paragrafen, bronnen, figuren en tabellen houden de "
        "nummers die ze in het hele rapport hebben."
    ),
    "credit": "Beeld: {0}",
    "data": "Gegevens",
    "data-of": "Gegevens: {0}",
    "data-enclosed": "De gegevens zijn bijgevoegd als {0}.",
    "notes": "Noten",
    "total": "Totaal",
    "cover": "Omslag",
    "title-page": "Titelpagina",
    "pages": "Pagina’s",
    "landmarks": "Oriëntatiepunten",
    "start": "Begin van de tekst",
    "skip": "Naar de tekst",
    "back": "Terug naar de tekst",
    "reviewed": "Onderzochte uitspraken",
    "statement": "Uitspraak",
    "said-by": "Gedaan door",
    "said-on": "Gedaan op",
    "appeared-in": "Verschenen in",
    "verdict": "Uitkomst",
    "reasons": "Redenen",
    "seen": "Wat is gezien",
    "source": "Bron",
    "in-copy": "alinea {0} van de kopie",
    "in-copy-page": "pagina {0}, alinea {1} van de kopie",
    "not-in-copy": "niet gevonden in de kopie",
    "n-references": {
        "one": "{0} bronvermelding",
        "other": "{0} bronvermeldingen",
    },
    "n-citations": {
        "one": "{0} verwijzing",
        "other": "{0} verwijzingen",
    },
    "n-claims": {
        "one": "{0} bewering beoordeeld",
        "other": "{0} beweringen beoordeeld",
    },
    "what-was-checked": "Wat is gecontroleerd, en wat niet",
    "stamp-declared": "Verklaard: gecontroleerd op {0}, zegt {1}; niemand is met naam genoemd.",
    "stamp-declared-by": "Verklaard: gecontroleerd op {0} door {1}.",
    "the-publisher": "de uitgever",
    "opened-on": "Bronnen geopend op {0}.",
    "opened-from-to": "Bronnen geopend van {0} tot en met {1}.",
    "valid-until": "Geldig tot en met",
    "valid-until-day": "Geldig tot en met {0}.",
    "withdrawn": "Ingetrokken",
    "withdrawn-on": "Dit rapport is op {0} ingetrokken. De tekst wordt niet meer verspreid.",
    "withdrawn-because": "Waarom het is ingetrokken",
    "withdrawn-level": "Het niveau dat het eerder had bereikt:",
    "declared": "Verklaard",
    "declared-by": "Gecontroleerd op {0} door {1}. Wat mensen verklaren kan het programma niet bevestigen.",
    "declared-by-publisher": (
        "Gecontroleerd op {0}, zegt {1}; niemand is met naam genoemd. Wat anderen verklaren kan het programma "
        "niet bevestigen."
    ),
    "declared-nothing": "Niemand verklaart dit rapport te hebben gecontroleerd.",
    "by-program": "Door het programma gecontroleerd",
    "by-program-text": (
        "Toen dit bestand werd gezet, las imprimatur {0} de tekst en de bronnenlijst en telde het wat "
        "hieronder staat. Een bronvermelding is volledig met een titel en iets wat naar de bron leidt: een "
        "adres, DOI, ISBN, boek of tijdschrift, archief of nummer. {1}"
    ),
    "looked-nowhere": "Het programma heeft geen adres geopend en kan dus geen eigen datum geven.",
    "looked-on": "De bronnen zijn bekeken op {0}.",
    "looked-from-to": "De bronnen zijn bekeken van {0} tot en met {1}.",
    "found-is-enclosed": "Wat is gevonden, is bijgevoegd (report/evidence/record.yaml).",
    "citations": "Verwijzingen",
    "claims-rated": "Beoordeelde beweringen",
    "addresses": "Adressen",
    "n-reached": "{0}; het programma kreeg antwoord van {1}; een met naam genoemd persoon opende er {2}",
    "copies": "Bewaarde kopieën",
    "n-copies": "{0} van {1} bronnen; de kopieën zijn niet bijgevoegd",
    "quotations-matched": "Vergeleken citaten",
    "n-matched": "{0} van {1} staan woord voor woord in de bewaarde kopie",
    "n-compared": "geen van {0} met de bron vergeleken",
    "none": "geen",
    "valid-until-text": "{0}: na die dag zijn de bronnen te lang geleden bekeken om nog te tellen",
    "open": "Nog open",
    "supersedes": "In plaats van",
    "supersedes-text": "Deze uitgave komt in de plaats van die waarvan het manifest de controlesom heeft",
    "this-file": "Dit bestand",
    "this-file-text": (
        "Dit bestand bevat zijn brontekst en zijn manifest (manifest.json), dat elk van de {0} gebruikte "
        "bestanden met de controlesom noemt, met de uitkomst van de controle en de versies van de programma’s. "
        "De controlesom hieronder en de code zijn die van het manifest."
    ),
    "this-file-text-alone": (
        "Dit bestand bevat zijn manifest (manifest.json), dat elk van de {0} bestanden waaruit het rapport is "
        "gemaakt met de controlesom noemt; de bestanden zelf zijn niet bijgevoegd. De controlesom hieronder en "
        "de code zijn die van het manifest."
    ),
    "qr-code": "QR-code van de controlesom SHA-256 {0}",
    "check-again": "Zelf nagaan",
    "how-to-verify": (
        "“imprimatur verify” zegt wat dit bestand waard is, en “imprimatur verify --rebuild” zet de "
        "bijgevoegde brontekst opnieuw: met imprimatur {0} en de hieronder genoemde bibliotheken geeft "
        "dezelfde brontekst byte voor byte hetzelfde bestand. Of iemand het bestand heeft ondertekend, zegt "
        "het bestand, niet deze pagina."
    ),
    "how-to-verify-alone": (
        "“imprimatur verify” zegt wat dit bestand waard is. Of iemand het bestand heeft ondertekend, zegt het "
        "bestand, niet deze pagina."
    ),
    "imprint": "Colofon",
    "made-with": "Gezet met imprimatur {0}",
    "manifest": (
        "Waaruit dit bestand is gemaakt, met controlesommen, de uitkomst van de controle en de versies van de "
        "programma’s"
    ),
    "enclosed": "Een bestand waaruit dit is gezet, zonder de opmerkingen",
    "enclosed-record": "Wat bij de bronnen is gevonden, met datums en controlesommen",
    "open-errors": {
        "one": "{0} fout in dit concept moet nog worden hersteld.",
        "other": "{0} fouten in dit concept moeten nog worden hersteld.",
    },
    "open-no-address": "Geen bronvermelding geeft een adres dat geopend kon worden.",
    "open-none-opened": (
        "Geen adres is geopend, niet door het programma en niet door een met naam genoemd persoon (te openen: {0})."
    ),
    "open-unseen": {
        "one": "{0} adres is niet geopend.",
        "other": "{0} adressen zijn niet geopend.",
    },
    "open-dead": {
        "one": "{0} adres leidde bij navraag niet naar een pagina.",
        "other": "{0} adressen leidden bij navraag niet naar een pagina.",
    },
    "open-blocked": {
        "one": "{0} adres weigerde het programma.",
        "other": "{0} adressen weigerden het programma.",
    },
    "open-unclear": {
        "one": "{0} adres gaf bij navraag geen duidelijk antwoord.",
        "other": "{0} adressen gaven bij navraag geen duidelijk antwoord.",
    },
    "open-old": {
        "one": "{0} adres is te lang geleden geopend om nog te tellen.",
        "other": "{0} adressen zijn te lang geleden geopend om nog te tellen.",
    },
    "open-no-copy": "Van geen enkele bron is een kopie bewaard.",
    "open-copies": {
        "one": "Van {0} bron is geen kopie bewaard.",
        "other": "Van {0} bronnen is geen kopie bewaard.",
    },
    "open-no-claim": "Geen bewering is beoordeeld.",
    "open-unsupported": {
        "one": "{0} bewering is beoordeeld als niet onderbouwd.",
        "other": "{0} beweringen zijn beoordeeld als niet onderbouwd.",
    },
    "open-disputed": {
        "one": "{0} bewering is beoordeeld als omstreden.",
        "other": "{0} beweringen zijn beoordeeld als omstreden.",
    },
    "open-no-quotation": "Geen citaat is met de bron vergeleken.",
    "open-uncompared": {
        "one": "{0} citaat is niet met de bron vergeleken.",
        "other": "{0} citaten zijn niet met hun bronnen vergeleken.",
    },
    "open-missing": {
        "one": "{0} citaat staat niet in de kopie van de bron.",
        "other": "{0} citaten staan niet in de kopie van de bron.",
    },
    "open-unquoted": {
        "one": "{0} bewering steunt op geen enkel citaat.",
        "other": "{0} beweringen steunen op geen enkel citaat.",
    },
    "open-undated": {
        "one": "{0} bronvermelding geeft geen datum.",
        "other": "{0} bronvermeldingen geven geen datum.",
    },
    "open-anonymous": {
        "one": "{0} bronvermelding noemt geen auteur.",
        "other": "{0} bronvermeldingen noemen geen auteur.",
    },
    "open-excepted": "Uitgezonderd door de auteur ({0}): {1}. Opgegeven reden: {2}",
}
