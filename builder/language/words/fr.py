"""French, with the spaces that it sets before marks of punctuation."""

from __future__ import annotations

WORDS: dict[str, str | dict[str, str]] = {
    "comma": ", ",
    "colon": " : ",
    "semicolon": " ; ",
    "stop": ".",
    "quotes": "« | »|“|”",
    "level-draft": "brouillon",
    "level-resolved": "sources indiquées",
    "level-reached": "sources atteintes",
    "level-archived": "sources archivées",
    "level-borne-out": "attesté par les sources",
    "means-draft": "Il reste des erreurs. Rien dans ce fichier n’est garanti.",
    "means-resolved": "Chaque renvoi mène à une référence complète, et chaque référence est citée.",
    "means-reached": (
        "Chaque référence est complète et citée, et chaque adresse a répondu ou a été ouverte par une personne nommée."
    ),
    "means-archived": (
        "Chaque adresse a été atteinte, et une copie est conservée de chaque source qui peut en avoir une."
    ),
    "means-borne-out": (
        "Chaque affirmation repose sur des citations qui figurent mot pour mot dans les copies conservées de "
        "ses sources."
    ),
    "cites-nothing": "Ce rapport ne cite rien : il n’y avait rien à vérifier.",
    "rating-supported": "étayée",
    "rating-partly-supported": "étayée en partie",
    "rating-unsupported": "non étayée",
    "rating-disputed": "contestée",
    "level-n": "Niveau : {0}",
    "page-n-of": "page {0} sur {1}",
    "on-page": "p. {0}",
    "errors-remain": "BROUILLON – il reste des erreurs",
    "summary": "Synthèse",
    "contents": "Sommaire",
    "claims": "Les affirmations et leurs sources",
    "claims-about": (
        "Passages de ce rapport, et la mesure dans laquelle les sources consultées les étayent. L’appréciation "
        "porte sur les sources consultées, non sur la vérité de l’affirmation."
    ),
    "see-method": "Ce qui en a été consulté est indiqué en tête des références.",
    "claim": "Affirmation",
    "rating": "Appréciation",
    "sources": "Sources",
    "follow-up": "Pour aller plus loin",
    "references": "Références",
    "cited-in": "Citée dans",
    "corrections": "Corrections",
    "verification": "Vérification",
    "checked-on": "Vérifié le {0}",
    "checked-by": "Vérifié le {0} par {1}",
    "published-on": "Publié le {0}",
    "disclaimer": "Avertissement :",
    "reference-n": "Référence {0}",
    "section-n": "section {0}",
    "figure-n": "Figure {0}",
    "table-n": "Tableau {0}",
    "equation-n": "Équation {0}",
    "page-n": "page {0}",
    "note-n": "Note {0}",
    "not-here": "absent de cette édition",
    "partial": (
        "Cette édition omet des parties du rapport. Sections, références, figures et tableaux gardent les "
        "numéros qu’ils ont dans le rapport entier."
    ),
    "credit": "Image : {0}",
    "data": "Données",
    "data-of": "Données : {0}",
    "data-enclosed": "Les données sont jointes sous le nom {0}.",
    "notes": "Notes",
    "total": "Total",
    "cover": "Couverture",
    "title-page": "Page de titre",
    "pages": "Pages",
    "landmarks": "Repères",
    "start": "Début du texte",
    "skip": "Aller au texte",
    "back": "Retour au texte",
    "reviewed": "Déclarations examinées",
    "statement": "Déclaration",
    "said-by": "Faite par",
    "said-on": "Faite le",
    "appeared-in": "Parue dans",
    "verdict": "Verdict",
    "reasons": "Motifs",
    "seen": "Ce qui a été consulté",
    "source": "Source",
    "in-copy": "paragraphe {0} de la copie",
    "in-copy-page": "page {0}, paragraphe {1} de la copie",
    "not-in-copy": "introuvable dans la copie",
    "n-references": {
        "one": "{0} référence",
        "other": "{0} références",
    },
    "n-citations": {
        "one": "{0} renvoi",
        "other": "{0} renvois",
    },
    "n-claims": {
        "one": "{0} affirmation appréciée",
        "other": "{0} affirmations appréciées",
    },
    "what-was-checked": "Ce qui a été vérifié, et ce qui ne l’a pas été",
    "stamp-declared": "Déclaré : vérifié le {0}, selon {1} ; aucune personne n’est nommée.",
    "stamp-declared-by": "Déclaré : vérifié le {0} par {1}.",
    "the-publisher": "l’éditeur",
    "opened-on": "Sources ouvertes le {0}.",
    "opened-from-to": "Sources ouvertes du {0} au {1}.",
    "valid-until": "Valable jusqu’au",
    "valid-until-day": "Valable jusqu’au {0}.",
    "withdrawn": "Retiré",
    "withdrawn-on": "Ce rapport a été retiré le {0}. Son texte n’est plus diffusé.",
    "withdrawn-because": "Pourquoi il a été retiré",
    "withdrawn-level": "Le niveau qu’il avait atteint auparavant :",
    "declared": "Déclaré",
    "declared-by": "Vérifié le {0} par {1}. Le programme ne peut confirmer ce que des personnes déclarent.",
    "declared-by-publisher": (
        "Vérifié le {0}, selon {1} ; aucune personne n’est nommée. Le programme ne peut confirmer ce que "
        "d’autres déclarent."
    ),
    "declared-nothing": "Personne ne déclare avoir vérifié ce rapport.",
    "by-program": "Vérifié par le programme",
    "by-program-text": (
        "Lors de la composition de ce fichier, imprimatur {0} a lu le texte et sa liste de références et "
        "compté ce qui suit. Une référence est complète avec un titre et de quoi mener à la source : une "
        "adresse, un DOI, un ISBN, un ouvrage ou une revue, un fonds d’archives ou un numéro. {1}"
    ),
    "looked-nowhere": "Le programme n’a ouvert aucune adresse ; il n’a donc pas de date à lui à donner.",
    "looked-on": "Les sources ont été consultées le {0}.",
    "looked-from-to": "Les sources ont été consultées du {0} au {1}.",
    "found-is-enclosed": "Ce qui a été trouvé est joint (report/evidence/record.yaml).",
    "citations": "Renvois",
    "claims-rated": "Affirmations appréciées",
    "addresses": "Adresses",
    "n-reached": "{0} ; ont répondu au programme : {1} ; ouvertes par une personne nommée : {2}",
    "copies": "Copies conservées",
    "n-copies": "{0} sources sur {1} ; les copies ne sont pas jointes",
    "quotations-matched": "Citations comparées",
    "n-matched": "{0} sur {1} mot pour mot dans la copie conservée",
    "n-compared": "aucune sur {0} comparée à sa source",
    "none": "aucune",
    "valid-until-text": (
        "{0} : passé ce jour, les sources auront été consultées depuis trop longtemps pour que cela compte"
    ),
    "open": "Reste à faire",
    "supersedes": "En remplacement de",
    "supersedes-text": "Cette édition remplace celle dont le manifeste a pour empreinte",
    "this-file": "Ce fichier",
    "this-file-text": (
        "Ce fichier renferme sa source et son manifeste (manifest.json), qui nomme les fichiers dont il est "
        "issu ({0} en tout), chacun avec son empreinte, le résultat de l’examen et les versions des "
        "programmes. L’empreinte ci-dessous et le code sont ceux du manifeste."
    ),
    "this-file-text-alone": (
        "Ce fichier renferme son manifeste (manifest.json), qui nomme les fichiers dont le rapport est issu "
        "({0} en tout), chacun avec son empreinte ; les fichiers eux-mêmes ne sont pas joints. L’empreinte "
        "ci-dessous et le code sont ceux du manifeste."
    ),
    "qr-code": "Code QR de l’empreinte SHA-256 {0}",
    "check-again": "Vérifier à nouveau",
    "how-to-verify": (
        "« imprimatur verify » dit ce que vaut ce fichier, et « imprimatur verify --rebuild » recompose la "
        "source jointe : avec imprimatur {0} et les bibliothèques nommées ci-dessous, la même source donne le "
        "même fichier, octet pour octet. Si quelqu’un a signé le fichier, c’est le fichier qui le dit, non "
        "cette page."
    ),
    "how-to-verify-alone": (
        "« imprimatur verify » dit ce que vaut ce fichier. Si quelqu’un a signé le fichier, c’est le fichier "
        "qui le dit, non cette page."
    ),
    "imprint": "Mentions",
    "made-with": "Composé avec imprimatur {0}",
    "manifest": "Ce dont ce fichier est issu, avec les empreintes, l’examen et les versions des programmes",
    "enclosed": "Un fichier dont celui-ci est issu, sans ses commentaires",
    "enclosed-record": "Ce qui a été trouvé aux sources, avec dates et empreintes",
    "open-errors": {
        "one": "{0} erreur de ce brouillon reste à corriger.",
        "other": "{0} erreurs de ce brouillon restent à corriger.",
    },
    "open-no-address": "Aucune référence ne donne d’adresse qui puisse être ouverte.",
    "open-none-opened": (
        "Aucune adresse n’a été ouverte, ni par le programme ni par une personne nommée (à ouvrir : {0})."
    ),
    "open-unseen": {
        "one": "{0} adresse n’a pas été ouverte.",
        "other": "{0} adresses n’ont pas été ouvertes.",
    },
    "open-dead": {
        "one": "{0} adresse interrogée n’a mené à aucune page.",
        "other": "{0} adresses interrogées n’ont mené à aucune page.",
    },
    "open-blocked": {
        "one": "{0} adresse a refusé le programme.",
        "other": "{0} adresses ont refusé le programme.",
    },
    "open-unclear": {
        "one": "{0} adresse interrogée n’a pas donné de réponse claire.",
        "other": "{0} adresses interrogées n’ont pas donné de réponse claire.",
    },
    "open-old": {
        "one": "{0} adresse a été ouverte il y a trop longtemps pour compter.",
        "other": "{0} adresses ont été ouvertes il y a trop longtemps pour compter.",
    },
    "open-no-copy": "Aucune copie d’une source n’est conservée.",
    "open-copies": {
        "one": "Aucune copie n’est conservée de {0} source.",
        "other": "Aucune copie n’est conservée de {0} sources.",
    },
    "open-no-claim": "Aucune affirmation n’est appréciée.",
    "open-unsupported": {
        "one": "{0} affirmation est jugée non étayée.",
        "other": "{0} affirmations sont jugées non étayées.",
    },
    "open-disputed": {
        "one": "{0} affirmation est jugée contestée.",
        "other": "{0} affirmations sont jugées contestées.",
    },
    "open-no-quotation": "Aucune citation n’a été comparée à sa source.",
    "open-uncompared": {
        "one": "{0} citation n’a pas été comparée à sa source.",
        "other": "{0} citations n’ont pas été comparées à leurs sources.",
    },
    "open-missing": {
        "one": "{0} citation ne figure pas dans la copie de la source.",
        "other": "{0} citations ne figurent pas dans la copie de la source.",
    },
    "open-unquoted": {
        "one": "{0} affirmation ne repose sur aucune citation.",
        "other": "{0} affirmations ne reposent sur aucune citation.",
    },
    "open-undated": {
        "one": "{0} référence ne donne pas de date.",
        "other": "{0} références ne donnent pas de date.",
    },
    "open-anonymous": {
        "one": "{0} référence ne nomme pas d’auteur.",
        "other": "{0} références ne nomment pas d’auteur.",
    },
    "open-excepted": "Excepté par l’auteur ({0}) : {1}. Motif donné : {2}",
}
