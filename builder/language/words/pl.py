"""Polish."""

from __future__ import annotations

WORDS: dict[str, str | dict[str, str]] = {
    "comma": ", ",
    "colon": ": ",
    "semicolon": "; ",
    "stop": ".",
    "quotes": "„|”|«|»",
    "level-draft": "szkic",
    "level-resolved": "źródła wskazane",
    "level-reached": "źródła dostępne",
    "level-archived": "źródła zachowane",
    "level-borne-out": "potwierdzony źródłami",
    "means-draft": "Pozostały błędy. Za nic w tym pliku nikt nie ręczy.",
    "means-resolved": "Każdy odsyłacz prowadzi do pełnego opisu źródła, a do każdego źródła prowadzi odsyłacz.",
    "means-reached": (
        "Każdy opis źródła jest pełny i przywołany w tekście, a każdy adres odpowiedział lub otworzyła go "
        "osoba wymieniona z nazwiska."
    ),
    "means-archived": (
        "Do każdego adresu udało się dotrzeć, a z każdego źródła, z którego to możliwe, zachowano kopię."
    ),
    "means-borne-out": (
        "Każde twierdzenie opiera się na cytatach, które słowo w słowo znajdują się w zachowanych kopiach jego źródeł."
    ),
    "cites-nothing": "Ten raport nie przywołuje żadnych źródeł: nie było czego sprawdzać.",
    "rating-supported": "potwierdzone",
    "rating-partly-supported": "częściowo potwierdzone",
    "rating-unsupported": "niepotwierdzone",
    "rating-disputed": "sporne",
    "level-n": "Poziom: {0}",
    "page-n-of": "strona {0} z {1}",
    "on-page": "s. {0}",
    "errors-remain": "SZKIC – pozostały błędy",
    "summary": "Streszczenie",
    "contents": "Spis treści",
    "claims": "Twierdzenia i ich źródła",
    "claims-about": (
        "Fragmenty tego raportu oraz to, na ile potwierdzają je obejrzane źródła. Ocena mówi o obejrzanych "
        "źródłach, a nie o prawdziwości twierdzenia."
    ),
    "see-method": "Co z nich obejrzano, podano nad wykazem źródeł.",
    "claim": "Twierdzenie",
    "rating": "Ocena",
    "sources": "Źródła",
    "follow-up": "Co jeszcze warto sprawdzić",
    "references": "Wykaz źródeł",
    "cited-in": "Przywołane w",
    "corrections": "Sprostowania",
    "verification": "Weryfikacja",
    "checked-on": "Sprawdzono {0}",
    "checked-by": "Sprawdzono {0}; sprawdzający: {1}",
    "published-on": "Opublikowano {0}",
    "disclaimer": "Zastrzeżenie:",
    "reference-n": "Źródło {0}",
    "section-n": "część {0}",
    "figure-n": "Rysunek {0}",
    "table-n": "Tabela {0}",
    "equation-n": "Równanie {0}",
    "page-n": "strona {0}",
    "note-n": "Przypis {0}",
    "not-here": "poza tym wydaniem",
    "partial": (
        "To wydanie pomija fragmenty raportu. Części, źródła, rysunki i tabele zachowują numery, które mają w "
        "całym raporcie."
    ),
    "credit": "Ilustracja: {0}",
    "data": "Dane",
    "data-of": "Dane: {0}",
    "data-enclosed": "Dane dołączono jako {0}.",
    "notes": "Przypisy",
    "total": "Razem",
    "cover": "Okładka",
    "title-page": "Strona tytułowa",
    "pages": "Strony",
    "landmarks": "Punkty orientacyjne",
    "start": "Początek tekstu",
    "skip": "Przejdź do tekstu",
    "back": "Powrót do tekstu",
    "reviewed": "Zbadane wypowiedzi",
    "statement": "Wypowiedź",
    "said-by": "Autor wypowiedzi",
    "said-on": "Data wypowiedzi",
    "appeared-in": "Gdzie padła",
    "verdict": "Werdykt",
    "reasons": "Uzasadnienie",
    "seen": "Co obejrzano",
    "source": "Źródło",
    "in-copy": "akapit {0} kopii",
    "in-copy-page": "strona {0}, akapit {1} kopii",
    "not-in-copy": "nie znaleziono w kopii",
    "n-references": {
        "one": "{0} źródło",
        "few": "{0} źródła",
        "many": "{0} źródeł",
        "other": "{0} źródła",
    },
    "n-citations": {
        "one": "{0} odsyłacz",
        "few": "{0} odsyłacze",
        "many": "{0} odsyłaczy",
        "other": "{0} odsyłacza",
    },
    "n-claims": {
        "one": "{0} ocenione twierdzenie",
        "few": "{0} ocenione twierdzenia",
        "many": "{0} ocenionych twierdzeń",
        "other": "{0} ocenionego twierdzenia",
    },
    "what-was-checked": "Co sprawdzono, a czego nie",
    "stamp-declared": "Oświadczenie: sprawdzono {0}, jak podaje {1}; nikogo nie wymieniono z nazwiska.",
    "stamp-declared-by": "Oświadczenie: sprawdzono {0}; sprawdzający: {1}.",
    "the-publisher": "wydawca",
    "opened-on": "Źródła otwarto {0}.",
    "opened-from-to": "Źródła otwierano od {0} do {1}.",
    "valid-until": "Ważne do",
    "valid-until-day": "Ważne do {0}.",
    "withdrawn": "Wycofany",
    "withdrawn-on": "Ten raport wycofano {0}. Jego tekst nie jest już rozpowszechniany.",
    "withdrawn-because": "Dlaczego go wycofano",
    "withdrawn-level": "Poziom, który osiągnął wcześniej:",
    "declared": "Oświadczenie",
    "declared-by": "Sprawdzono {0}; sprawdzający: {1}. Program nie może potwierdzić tego, co oświadczają ludzie.",
    "declared-by-publisher": (
        "Sprawdzono {0}, jak podaje {1}; nikogo nie wymieniono z nazwiska. Program nie może potwierdzić tego, "
        "co oświadczają inni."
    ),
    "declared-nothing": "Nikt nie oświadcza, że sprawdził ten raport.",
    "by-program": "Sprawdzone przez program",
    "by-program-text": (
        "Podczas składania tego pliku imprimatur {0} przeczytał tekst i wykaz źródeł i policzył to, co "
        "poniżej. Opis źródła jest pełny, gdy ma tytuł i coś, co do źródła prowadzi: adres, DOI, ISBN, "
        "publikację, archiwum lub numer. {1}"
    ),
    "looked-nowhere": "Program nie otworzył żadnego adresu, więc nie może podać własnej daty.",
    "looked-on": "Źródła obejrzano {0}.",
    "looked-from-to": "Źródła oglądano od {0} do {1}.",
    "found-is-enclosed": "To, co znaleziono, dołączono (report/evidence/record.yaml).",
    "citations": "Odsyłacze",
    "claims-rated": "Ocenione twierdzenia",
    "addresses": "Adresy",
    "n-reached": "{0}; odpowiedziały programowi: {1}; otwarte przez osobę wymienioną z nazwiska: {2}",
    "copies": "Zachowane kopie",
    "n-copies": "{0} z {1}; kopii nie dołączono",
    "quotations-matched": "Porównane cytaty",
    "n-matched": "{0} z {1} słowo w słowo w zachowanej kopii",
    "n-compared": "żadnego z {0} nie porównano ze źródłem",
    "none": "brak",
    "valid-until-text": "{0}: po tym dniu źródła będą obejrzane zbyt dawno, by się to liczyło",
    "open": "Nadal otwarte",
    "supersedes": "Zastępuje",
    "supersedes-text": "To wydanie zastępuje to, którego manifest ma skrót",
    "this-file": "Ten plik",
    "this-file-text": (
        "Ten plik zawiera swoje źródło i swój manifest (manifest.json), który wymienia użyte pliki (łącznie: "
        "{0}), każdy z jego skrótem, wynik kontroli i wersje programów. Poniższy skrót i kod są skrótem i "
        "kodem manifestu."
    ),
    "this-file-text-alone": (
        "Ten plik zawiera swój manifest (manifest.json), który wymienia pliki, z których powstał raport "
        "(łącznie: {0}), każdy z jego skrótem; samych plików nie dołączono. Poniższy skrót i kod są skrótem i "
        "kodem manifestu."
    ),
    "qr-code": "Kod QR skrótu SHA-256 {0}",
    "check-again": "Jak sprawdzić ponownie",
    "how-to-verify": (
        "„imprimatur verify” mówi, ile ten plik jest wart, a „imprimatur verify --rebuild” składa dołączone "
        "źródło na nowo: z programem imprimatur {0} i wymienionymi niżej bibliotekami to samo źródło daje ten "
        "sam plik, bajt po bajcie. Czy ktoś podpisał plik, mówi sam plik, a nie ta strona."
    ),
    "how-to-verify-alone": (
        "„imprimatur verify” mówi, ile ten plik jest wart. Czy ktoś podpisał plik, mówi sam plik, a nie ta strona."
    ),
    "imprint": "Stopka redakcyjna",
    "made-with": "Złożono programem imprimatur {0}",
    "manifest": "Z czego powstał ten plik, ze skrótami, wynikiem kontroli i wersjami programów",
    "enclosed": "Plik, z którego złożono ten, bez komentarzy",
    "enclosed-record": "Co znaleziono u źródeł, z datami i skrótami",
    "open-errors": {
        "one": "{0} błąd tego szkicu pozostał do poprawienia.",
        "few": "{0} błędy tego szkicu pozostały do poprawienia.",
        "many": "{0} błędów tego szkicu pozostało do poprawienia.",
        "other": "{0} błędu tego szkicu pozostało do poprawienia.",
    },
    "open-no-address": "Żaden opis źródła nie podaje adresu, który można by otworzyć.",
    "open-none-opened": (
        "Nie otwarto żadnego adresu: ani nie zrobił tego program, ani osoba wymieniona z nazwiska (do otwarcia: {0})."
    ),
    "open-unseen": {
        "one": "{0} adres nie został otwarty.",
        "few": "{0} adresy nie zostały otwarte.",
        "many": "{0} adresów nie zostało otwartych.",
        "other": "{0} adresu nie zostało otwarte.",
    },
    "open-dead": {
        "one": "{0} adres nie zaprowadził do żadnej strony.",
        "few": "{0} adresy nie zaprowadziły do żadnej strony.",
        "many": "{0} adresów nie zaprowadziło do żadnej strony.",
        "other": "{0} adresu nie zaprowadziło do żadnej strony.",
    },
    "open-blocked": {
        "one": "{0} adres odmówił programowi.",
        "few": "{0} adresy odmówiły programowi.",
        "many": "{0} adresów odmówiło programowi.",
        "other": "{0} adresu odmówiło programowi.",
    },
    "open-unclear": {
        "one": "{0} adres nie dał jasnej odpowiedzi.",
        "few": "{0} adresy nie dały jasnej odpowiedzi.",
        "many": "{0} adresów nie dało jasnej odpowiedzi.",
        "other": "{0} adresu nie dało jasnej odpowiedzi.",
    },
    "open-old": {
        "one": "{0} adres otwarto zbyt dawno, by się to liczyło.",
        "few": "{0} adresy otwarto zbyt dawno, by się to liczyło.",
        "many": "{0} adresów otwarto zbyt dawno, by się to liczyło.",
        "other": "{0} adresu otwarto zbyt dawno, by się to liczyło.",
    },
    "open-no-copy": "Nie zachowano kopii żadnego źródła.",
    "open-copies": {
        "one": "Nie zachowano kopii {0} źródła.",
        "few": "Nie zachowano kopii {0} źródeł.",
        "many": "Nie zachowano kopii {0} źródeł.",
        "other": "Nie zachowano kopii {0} źródła.",
    },
    "open-no-claim": "Nie oceniono żadnego twierdzenia.",
    "open-unsupported": {
        "one": "{0} twierdzenie oceniono jako niepotwierdzone.",
        "few": "{0} twierdzenia oceniono jako niepotwierdzone.",
        "many": "{0} twierdzeń oceniono jako niepotwierdzone.",
        "other": "{0} twierdzenia oceniono jako niepotwierdzone.",
    },
    "open-disputed": {
        "one": "{0} twierdzenie oceniono jako sporne.",
        "few": "{0} twierdzenia oceniono jako sporne.",
        "many": "{0} twierdzeń oceniono jako sporne.",
        "other": "{0} twierdzenia oceniono jako sporne.",
    },
    "open-no-quotation": "Żadnego cytatu nie porównano z jego źródłem.",
    "open-uncompared": {
        "one": "{0} cytatu nie porównano z jego źródłem.",
        "few": "{0} cytatów nie porównano z ich źródłami.",
        "many": "{0} cytatów nie porównano z ich źródłami.",
        "other": "{0} cytatu nie porównano z ich źródłami.",
    },
    "open-missing": {
        "one": "{0} cytatu nie ma w kopii źródła.",
        "few": "{0} cytatów nie ma w kopii źródła.",
        "many": "{0} cytatów nie ma w kopii źródła.",
        "other": "{0} cytatu nie ma w kopii źródła.",
    },
    "open-unquoted": {
        "one": "{0} twierdzenie nie opiera się na żadnym cytacie.",
        "few": "{0} twierdzenia nie opierają się na żadnym cytacie.",
        "many": "{0} twierdzeń nie opiera się na żadnym cytacie.",
        "other": "{0} twierdzenia nie opiera się na żadnym cytacie.",
    },
    "open-undated": {
        "one": "{0} opis źródła nie podaje daty.",
        "few": "{0} opisy źródeł nie podają daty.",
        "many": "{0} opisów źródeł nie podaje daty.",
        "other": "{0} opisu źródła nie podaje daty.",
    },
    "open-anonymous": {
        "one": "{0} opis źródła nie podaje autora.",
        "few": "{0} opisy źródeł nie podają autora.",
        "many": "{0} opisów źródeł nie podaje autora.",
        "other": "{0} opisu źródła nie podaje autora.",
    },
    "open-excepted": "Wyłączone przez autora ({0}): {1}. Podany powód: {2}",
}
