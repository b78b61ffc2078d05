"""Spanish."""

from __future__ import annotations

WORDS: dict[str, str | dict[str, str]] = {
    "comma": ", ",
    "colon": ": ",
    "semicolon": "; ",
    "stop": ".",
    "quotes": "«|»|“|”",
    "level-draft": "borrador",
    "level-resolved": "fuentes indicadas",
    "level-reached": "fuentes alcanzadas",
    "level-archived": "fuentes archivadas",
    "level-borne-out": "avalado por las fuentes",
    "means-draft": "Quedan errores. Nada de este archivo está garantizado.",
    "means-resolved": "Cada llamada conduce a una referencia completa, y cada referencia se cita.",
    "means-reached": (
        "Cada referencia está completa y se cita, y cada dirección respondió o fue abierta por una persona nombrada."
    ),
    "means-archived": "Se alcanzó cada dirección, y se conserva una copia de cada fuente que puede tenerla.",
    "means-borne-out": (
        "Cada afirmación descansa en citas que figuran palabra por palabra en las copias conservadas de sus fuentes."
    ),
    "cites-nothing": "Este informe no cita nada: no había nada que comprobar.",
    "rating-supported": "respaldada",
    "rating-partly-supported": "respaldada en parte",
    "rating-unsupported": "sin respaldo",
    "rating-disputed": "controvertida",
    "level-n": "Nivel: {0}",
    "page-n-of": "página {0} de {1}",
    "on-page": "p. {0}",
    "errors-remain": "BORRADOR – quedan errores",
    "summary": "Resumen",
    "contents": "Índice",
    "claims": "Las afirmaciones y sus fuentes",
    "claims-about": (
        "Pasajes de este informe, y hasta qué punto los respaldan las fuentes vistas. La valoración habla de "
        "las fuentes vistas, no de la verdad de la afirmación."
    ),
    "see-method": "Lo que se vio de ellas figura al comienzo de las referencias.",
    "claim": "Afirmación",
    "rating": "Valoración",
    "sources": "Fuentes",
    "follow-up": "Para saber más",
    "references": "Referencias",
    "cited-in": "Citada en",
    "corrections": "Correcciones",
    "verification": "Verificación",
    "checked-on": "Comprobado el {0}",
    "checked-by": "Comprobado el {0} por {1}",
    "published-on": "Publicado el {0}",
    "disclaimer": "Advertencia:",
    "reference-n": "Referencia {0}",
    "section-n": "sección {0}",
    "figure-n": "Figura {0}",
    "table-n": "Tabla {0}",
    "equation-n": "Ecuación {0}",
    "page-n": "página {0}",
    "note-n": "Nota {0}",
    "not-here": "no está en esta edición",
    "partial": (
        "Esta edición omite partes del informe. Las secciones, referencias, figuras y tablas conservan los "
        "números que tienen en el informe completo."
    ),
    "credit": "Imagen: {0}",
    "data": "Datos",
    "data-of": "Datos: {0}",
    "data-enclosed": "Los datos se adjuntan como {0}.",
    "notes": "Notas",
    "total": "Total",
    "cover": "Cubierta",
    "title-page": "Portada",
    "pages": "Páginas",
    "landmarks": "Puntos de referencia",
    "start": "Comienzo del texto",
    "skip": "Ir al texto",
    "back": "Volver al texto",
    "reviewed": "Declaraciones examinadas",
    "statement": "Declaración",
    "said-by": "Hecha por",
    "said-on": "Hecha el",
    "appeared-in": "Publicada en",
    "verdict": "Veredicto",
    "reasons": "Razones",
    "seen": "Lo que se vio",
    "source": "Fuente",
    "in-copy": "párrafo {0} de la copia",
    "in-copy-page": "página {0}, párrafo {1} de la copia",
    "not-in-copy": "no se halló en la copia",
    "n-references": {
        "one": "{0} referencia",
        "other": "{0} referencias",
    },
    "n-citations": {
        "one": "{0} llamada",
        "other": "{0} llamadas",
    },
    "n-claims": {
        "one": "{0} afirmación valorada",
        "other": "{0} afirmaciones valoradas",
    },
    "what-was-checked": "Qué se comprobó y qué no",
    "stamp-declared": "Declarado: comprobado el {0}, según {1}; no se nombra a nadie.",
    "stamp-declared-by": "Declarado: comprobado el {0} por {1}.",
    "the-publisher": "la entidad editora",
    "opened-on": "Fuentes abiertas el {0}.",
    "opened-from-to": "Fuentes abiertas del {0} al {1}.",
    "valid-until": "Válido hasta",
    "valid-until-day": "Válido hasta el {0}.",
    "withdrawn": "Retirado",
    "withdrawn-on": "Este informe se retiró el {0}. Su texto ya no se entrega.",
    "withdrawn-because": "Por qué se retiró",
    "withdrawn-level": "El nivel que había alcanzado antes:",
    "declared": "Declarado",
    "declared-by": "Comprobado el {0} por {1}. El programa no puede confirmar lo que declaran las personas.",
    "declared-by-publisher": (
        "Comprobado el {0}, según {1}; no se nombra a nadie. El programa no puede confirmar lo que otros declaran."
    ),
    "declared-nothing": "Nadie declara haber comprobado este informe.",
    "by-program": "Comprobado por el programa",
    "by-program-text": (
        "Al componer este archivo, imprimatur {0} leyó el texto y su lista de referencias y contó lo que "
        "sigue. Una referencia está completa con un título y algo que conduzca a la fuente: una dirección, "
        "DOI, ISBN, obra o revista, fondo de archivo o número. {1}"
    ),
    "looked-nowhere": "El programa no abrió ninguna dirección, de modo que no tiene fecha propia que dar.",
    "looked-on": "Las fuentes se vieron el {0}.",
    "looked-from-to": "Las fuentes se vieron del {0} al {1}.",
    "found-is-enclosed": "Lo hallado va adjunto (report/evidence/record.yaml).",
    "citations": "Llamadas",
    "claims-rated": "Afirmaciones valoradas",
    "addresses": "Direcciones",
    "n-reached": "{0}; respondieron al programa: {1}; abiertas por una persona nombrada: {2}",
    "copies": "Copias conservadas",
    "n-copies": "{0} de {1} fuentes; las copias no se adjuntan",
    "quotations-matched": "Citas comparadas",
    "n-matched": "{0} de {1} figuran palabra por palabra en la copia conservada",
    "n-compared": "ninguna de {0} comparada con su fuente",
    "none": "ninguna",
    "valid-until-text": "{0}: después de ese día hará demasiado tiempo que se vieron las fuentes para que cuente",
    "open": "Queda pendiente",
    "supersedes": "En lugar de",
    "supersedes-text": "Esta edición sustituye a aquella cuyo manifiesto tiene el resumen criptográfico",
    "this-file": "Este archivo",
    "this-file-text": (
        "Este archivo contiene su fuente y su manifiesto (manifest.json), que nombra cada uno de los {0} "
        "archivos de los que procede con su resumen criptográfico, el resultado del examen y las versiones de "
        "los programas. El resumen que sigue y el código son los del manifiesto."
    ),
    "this-file-text-alone": (
        "Este archivo contiene su manifiesto (manifest.json), que nombra cada uno de los {0} archivos de los "
        "que procede el informe con su resumen criptográfico; los archivos mismos no se adjuntan. El resumen "
        "que sigue y el código son los del manifiesto."
    ),
    "qr-code": "Código QR del resumen SHA-256 {0}",
    "check-again": "Comprobarlo de nuevo",
    "how-to-verify": (
        "«imprimatur verify» dice lo que vale este archivo, y «imprimatur verify --rebuild» vuelve a componer "
        "la fuente adjunta: con imprimatur {0} y las bibliotecas nombradas abajo, la misma fuente da el mismo "
        "archivo, byte por byte. Si alguien firmó el archivo lo dice el archivo, no esta página."
    ),
    "how-to-verify-alone": (
        "«imprimatur verify» dice lo que vale este archivo. Si alguien firmó el archivo lo dice el archivo, no "
        "esta página."
    ),
    "imprint": "Pie de imprenta",
    "made-with": "Compuesto con imprimatur {0}",
    "manifest": (
        "De qué procede este archivo, con resúmenes criptográficos, el examen y las versiones de los programas"
    ),
    "enclosed": "Un archivo del que procede este, sin sus comentarios",
    "enclosed-record": "Lo que se halló en las fuentes, con fechas y resúmenes criptográficos",
    "open-errors": {
        "one": "Queda por corregir {0} error de este borrador.",
        "other": "Quedan por corregir {0} errores de este borrador.",
    },
    "open-no-address": "Ninguna referencia da una dirección que pudiera abrirse.",
    "open-none-opened": (
        "No se abrió ninguna dirección, ni por el programa ni por una persona nombrada (por abrir: {0})."
    ),
    "open-unseen": {
        "one": "No se abrió {0} dirección.",
        "other": "No se abrieron {0} direcciones.",
    },
    "open-dead": {
        "one": "{0} dirección no condujo a ninguna página.",
        "other": "{0} direcciones no condujeron a ninguna página.",
    },
    "open-blocked": {
        "one": "{0} dirección rechazó al programa.",
        "other": "{0} direcciones rechazaron al programa.",
    },
    "open-unclear": {
        "one": "{0} dirección no dio una respuesta clara.",
        "other": "{0} direcciones no dieron una respuesta clara.",
    },
    "open-old": {
        "one": "{0} dirección se abrió hace demasiado tiempo para que cuente.",
        "other": "{0} direcciones se abrieron hace demasiado tiempo para que cuenten.",
    },
    "open-no-copy": "No se conserva copia de ninguna fuente.",
    "open-copies": {
        "one": "No se conserva copia de {0} fuente.",
        "other": "No se conserva copia de {0} fuentes.",
    },
    "open-no-claim": "No hay ninguna afirmación valorada.",
    "open-unsupported": {
        "one": "{0} afirmación se valora como carente de respaldo.",
        "other": "{0} afirmaciones se valoran como carentes de respaldo.",
    },
    "open-disputed": {
        "one": "{0} afirmación se valora como controvertida.",
        "other": "{0} afirmaciones se valoran como controvertidas.",
    },
    "open-no-quotation": "No se comparó ninguna cita con su fuente.",
    "open-uncompared": {
        "one": "No se comparó {0} cita con su fuente.",
        "other": "No se compararon {0} citas con sus fuentes.",
    },
    "open-missing": {
        "one": "{0} cita no figura en la copia de la fuente.",
        "other": "{0} citas no figuran en la copia de la fuente.",
    },
    "open-unquoted": {
        "one": "{0} afirmación no descansa en ninguna cita.",
        "other": "{0} afirmaciones no descansan en ninguna cita.",
    },
    "open-undated": {
        "one": "{0} referencia no da fecha.",
        "other": "{0} referencias no dan fecha.",
    },
    "open-anonymous": {
        "one": "{0} referencia no nombra autor.",
        "other": "{0} referencias no nombran autor.",
    },
    "open-excepted": "Exceptuado por el autor ({0}): {1}. Motivo dado: {2}",
}
