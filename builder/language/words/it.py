"""Italian."""

from __future__ import annotations

WORDS: dict[str, str | dict[str, str]] = {
    "comma": ", ",
    "colon": ": ",
    "semicolon": "; ",
    "stop": ".",
    "quotes": "«|»|“|”",
    "level-draft": "bozza",
    "level-resolved": "fonti indicate",
    "level-reached": "fonti raggiunte",
    "level-archived": "fonti archiviate",
    "level-borne-out": "avvalorato dalle fonti",
    "means-draft": "Restano errori. Nulla in questo file è garantito.",
    "means-resolved": "Ogni rimando conduce a un riferimento completo, e ogni riferimento è citato.",
    "means-reached": (
        "Ogni riferimento è completo e citato, e ogni indirizzo ha risposto o è stato aperto da una persona nominata."
    ),
    "means-archived": "Ogni indirizzo è stato raggiunto, e di ogni fonte che può averne una si conserva una copia.",
    "means-borne-out": (
        "Ogni affermazione poggia su citazioni che si trovano parola per parola nelle copie conservate delle sue fonti."
    ),
    "cites-nothing": "Questo rapporto non cita nulla: non c’era nulla da controllare.",
    "rating-supported": "suffragata",
    "rating-partly-supported": "suffragata in parte",
    "rating-unsupported": "non suffragata",
    "rating-disputed": "controversa",
    "level-n": "Livello: {0}",
    "page-n-of": "pagina {0} di {1}",
    "on-page": "p. {0}",
    "errors-remain": "BOZZA – restano errori",
    "summary": "Sintesi",
    "contents": "Indice",
    "claims": "Le affermazioni e le loro fonti",
    "claims-about": (
        "Passi di questo rapporto, e quanto le fonti viste li suffragano. La valutazione parla delle fonti "
        "viste, non della verità dell’affermazione."
    ),
    "see-method": "Che cosa se ne è visto è detto in testa ai riferimenti.",
    "claim": "Affermazione",
    "rating": "Valutazione",
    "sources": "Fonti",
    "follow-up": "Per approfondire",
    "references": "Riferimenti",
    "cited-in": "Citato in",
    "corrections": "Correzioni",
    "verification": "Verifica",
    "checked-on": "Controllato il {0}",
    "checked-by": "Controllato il {0} da {1}",
    "published-on": "Pubblicato il {0}",
    "disclaimer": "Avvertenza:",
    "reference-n": "Riferimento {0}",
    "section-n": "sezione {0}",
    "figure-n": "Figura {0}",
    "table-n": "Tabella {0}",
    "equation-n": "Equazione {0}",
    "page-n": "pagina {0}",
    "note-n": "Nota {0}",
    "not-here": "non in questa edizione",
    "partial": (
        "Questa edizione omette parti del rapporto. Sezioni, riferimenti, figure e tabelle conservano i numeri "
        "che hanno nel rapporto intero."
    ),
    "credit": "Immagine: {0}",
    "data": "Dati",
    "data-of": "Dati: {0}",
    "data-enclosed": "I dati sono allegati come {0}.",
    "notes": "Note",
    "total": "Totale",
    "cover": "Copertina",
    "title-page": "Frontespizio",
    "pages": "Pagine",
    "landmarks": "Punti di riferimento",
    "start": "Inizio del testo",
    "skip": "Vai al testo",
    "back": "Torna al testo",
    "reviewed": "Dichiarazioni esaminate",
    "statement": "Dichiarazione",
    "said-by": "Fatta da",
    "said-on": "Fatta il",
    "appeared-in": "Apparsa in",
    "verdict": "Verdetto",
    "reasons": "Motivi",
    "seen": "Che cosa si è visto",
    "source": "Fonte",
    "in-copy": "paragrafo {0} della copia",
    "in-copy-page": "pagina {0}, paragrafo {1} della copia",
    "not-in-copy": "non trovata nella copia",
    "n-references": {
        "one": "{0} riferimento",
        "other": "{0} riferimenti",
    },
    "n-citations": {
        "one": "{0} rimando",
        "other": "{0} rimandi",
    },
    "n-claims": {
        "one": "{0} affermazione valutata",
        "other": "{0} affermazioni valutate",
    },
    "what-was-checked": "Che cosa è stato controllato, e che cosa no",
    "stamp-declared": "Dichiarato: controllato il {0}, secondo {1}; nessuna persona è nominata.",
    "stamp-declared-by": "Dichiarato: controllato il {0} da {1}.",
    "the-publisher": "l’editore",
    "opened-on": "Fonti aperte il {0}.",
    "opened-from-to": "Fonti aperte dal {0} al {1}.",
    "valid-until": "Valido fino al",
    "valid-until-day": "Valido fino al {0}.",
    "withdrawn": "Ritirato",
    "withdrawn-on": "Questo rapporto è stato ritirato il {0}. Il suo testo non viene più distribuito.",
    "withdrawn-because": "Perché è stato ritirato",
    "withdrawn-level": "Il livello che aveva raggiunto prima:",
    "declared": "Dichiarato",
    "declared-by": "Controllato il {0} da {1}. Il programma non può confermare ciò che le persone dichiarano.",
    "declared-by-publisher": (
        "Controllato il {0}, secondo {1}; nessuna persona è nominata. Il programma non può confermare ciò che "
        "altri dichiarano."
    ),
    "declared-nothing": "Nessuno dichiara di aver controllato questo rapporto.",
    "by-program": "Controllato dal programma",
    "by-program-text": (
        "Nel comporre questo file, imprimatur {0} ha letto il testo e il suo elenco di riferimenti e ha "
        "contato quanto segue. Un riferimento è completo con un titolo e con ciò che conduce alla fonte: un "
        "indirizzo, DOI, ISBN, opera o rivista, fondo d’archivio o numero. {1}"
    ),
    "looked-nowhere": "Il programma non ha aperto alcun indirizzo, e perciò non ha una data propria da dare.",
    "looked-on": "Le fonti sono state viste il {0}.",
    "looked-from-to": "Le fonti sono state viste dal {0} al {1}.",
    "found-is-enclosed": "Quanto è stato trovato è allegato (report/evidence/record.yaml).",
    "citations": "Rimandi",
    "claims-rated": "Affermazioni valutate",
    "addresses": "Indirizzi",
    "n-reached": "{0}; hanno risposto al programma: {1}; aperti da una persona nominata: {2}",
    "copies": "Copie conservate",
    "n-copies": "{0} fonti su {1}; le copie non sono allegate",
    "quotations-matched": "Citazioni confrontate",
    "n-matched": "{0} su {1} si trovano parola per parola nella copia conservata",
    "n-compared": "nessuna su {0} confrontata con la sua fonte",
    "none": "nessuna",
    "valid-until-text": "{0}: dopo quel giorno le fonti saranno state viste da troppo tempo perché conti",
    "open": "Resta aperto",
    "supersedes": "In luogo di",
    "supersedes-text": "Questa edizione prende il posto di quella il cui manifesto ha l’impronta",
    "this-file": "Questo file",
    "this-file-text": (
        "Questo file racchiude la sua fonte e il suo manifesto (manifest.json), che nomina ciascuno dei {0} "
        "file da cui proviene con la sua impronta, l’esito dell’esame e le versioni dei programmi. L’impronta "
        "qui sotto e il codice sono quelli del manifesto."
    ),
    "this-file-text-alone": (
        "Questo file racchiude il suo manifesto (manifest.json), che nomina ciascuno dei {0} file da cui "
        "proviene il rapporto con la sua impronta; i file stessi non sono allegati. L’impronta qui sotto e il "
        "codice sono quelli del manifesto."
    ),
    "qr-code": "Codice QR dell’impronta SHA-256 {0}",
    "check-again": "Controllarlo di nuovo",
    "how-to-verify": (
        "«imprimatur verify» dice quanto vale questo file, e «imprimatur verify --rebuild» ricompone la fonte "
        "allegata: con imprimatur {0} e le librerie nominate qui sotto la stessa fonte dà lo stesso file, byte "
        "per byte. Se qualcuno ha firmato il file lo dice il file, non questa pagina."
    ),
    "how-to-verify-alone": (
        "«imprimatur verify» dice quanto vale questo file. Se qualcuno ha firmato il file lo dice il file, non "
        "questa pagina."
    ),
    "imprint": "Colophon",
    "made-with": "Composto con imprimatur {0}",
    "manifest": "Da che cosa proviene questo file, con le impronte, l’esame e le versioni dei programmi",
    "enclosed": "Un file da cui proviene questo, senza i suoi commenti",
    "enclosed-record": "Che cosa è stato trovato alle fonti, con date e impronte",
    "open-errors": {
        "one": "Resta da correggere {0} errore di questa bozza.",
        "other": "Restano da correggere {0} errori di questa bozza.",
    },
    "open-no-address": "Nessun riferimento dà un indirizzo che si possa aprire.",
    "open-none-opened": (
        "Nessun indirizzo è stato aperto, né dal programma né da una persona nominata (da aprire: {0})."
    ),
    "open-unseen": {
        "one": "{0} indirizzo non è stato aperto.",
        "other": "{0} indirizzi non sono stati aperti.",
    },
    "open-dead": {
        "one": "{0} indirizzo non ha condotto ad alcuna pagina.",
        "other": "{0} indirizzi non hanno condotto ad alcuna pagina.",
    },
    "open-blocked": {
        "one": "{0} indirizzo ha respinto il programma.",
        "other": "{0} indirizzi hanno respinto il programma.",
    },
    "open-unclear": {
        "one": "{0} indirizzo non ha dato una risposta chiara.",
        "other": "{0} indirizzi non hanno dato una risposta chiara.",
    },
    "open-old": {
        "one": "{0} indirizzo è stato aperto da troppo tempo perché conti.",
        "other": "{0} indirizzi sono stati aperti da troppo tempo perché contino.",
    },
    "open-no-copy": "Di nessuna fonte si conserva una copia.",
    "open-copies": {
        "one": "Di {0} fonte non si conserva copia.",
        "other": "Di {0} fonti non si conserva copia.",
    },
    "open-no-claim": "Nessuna affermazione è valutata.",
    "open-unsupported": {
        "one": "{0} affermazione è valutata non suffragata.",
        "other": "{0} affermazioni sono valutate non suffragate.",
    },
    "open-disputed": {
        "one": "{0} affermazione è valutata controversa.",
        "other": "{0} affermazioni sono valutate controverse.",
    },
    "open-no-quotation": "Nessuna citazione è stata confrontata con la sua fonte.",
    "open-uncompared": {
        "one": "{0} citazione non è stata confrontata con la sua fonte.",
        "other": "{0} citazioni non sono state confrontate con le loro fonti.",
    },
    "open-missing": {
        "one": "{0} citazione non si trova nella copia della fonte.",
        "other": "{0} citazioni non si trovano nella copia della fonte.",
    },
    "open-unquoted": {
        "one": "{0} affermazione non poggia su alcuna citazione.",
        "other": "{0} affermazioni non poggiano su alcuna citazione.",
    },
    "open-undated": {
        "one": "{0} riferimento non dà una data.",
        "other": "{0} riferimenti non danno una data.",
    },
    "open-anonymous": {
        "one": "{0} riferimento non nomina un autore.",
        "other": "{0} riferimenti non nominano un autore.",
    },
    "open-excepted": "Eccettuato dall’autore ({0}): {1}. Motivo dato: {2}",
}
