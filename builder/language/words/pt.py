"""Portuguese, as Brazil writes it."""

from __future__ import annotations

WORDS: dict[str, str | dict[str, str]] = {
    "comma": ", ",
    "colon": ": ",
    "semicolon": "; ",
    "stop": ".",
    "quotes": "“|”|‘|’",
    "level-draft": "rascunho",
    "level-resolved": "fontes indicadas",
    "level-reached": "fontes alcançadas",
    "level-archived": "fontes arquivadas",
    "level-borne-out": "comprovado pelas fontes",
    "means-draft": "Restam erros. Nada neste arquivo é garantido.",
    "means-resolved": "Cada chamada conduz a uma referência completa, e cada referência é citada.",
    "means-reached": (
        "Cada referência está completa e é citada, e cada endereço respondeu ou foi aberto por uma pessoa nomeada."
    ),
    "means-archived": "Cada endereço foi alcançado, e conserva-se uma cópia de cada fonte que pode tê-la.",
    "means-borne-out": (
        "Cada afirmação assenta em citações que constam palavra por palavra nas cópias conservadas das suas fontes."
    ),
    "cites-nothing": "Este relatório não cita nada: não havia nada a verificar.",
    "rating-supported": "sustentada",
    "rating-partly-supported": "sustentada em parte",
    "rating-unsupported": "não sustentada",
    "rating-disputed": "contestada",
    "level-n": "Nível: {0}",
    "page-n-of": "página {0} de {1}",
    "on-page": "p. {0}",
    "errors-remain": "RASCUNHO – restam erros",
    "summary": "Resumo",
    "contents": "Sumário",
    "claims": "As afirmações e as suas fontes",
    "claims-about": (
        "Passagens deste relatório, e até que ponto as fontes vistas as sustentam. A avaliação fala das fontes "
        "vistas, não da verdade da afirmação."
    ),
    "see-method": "O que delas se viu consta no início das referências.",
    "claim": "Afirmação",
    "rating": "Avaliação",
    "sources": "Fontes",
    "follow-up": "Para saber mais",
    "references": "Referências",
    "cited-in": "Citada em",
    "corrections": "Correções",
    "verification": "Verificação",
    "checked-on": "Verificado em {0}",
    "checked-by": "Verificado em {0} por {1}",
    "published-on": "Publicado em {0}",
    "disclaimer": "Advertência:",
    "reference-n": "Referência {0}",
    "section-n": "seção {0}",
    "figure-n": "Figura {0}",
    "table-n": "Tabela {0}",
    "equation-n": "Equação {0}",
    "page-n": "página {0}",
    "note-n": "Nota {0}",
    "not-here": "não consta nesta edição",
    "partial": (
        "Esta edição omite partes do relatório. Seções, referências, figuras e tabelas conservam os números "
        "que têm no relatório completo."
    ),
    "credit": "Imagem: {0}",
    "data": "Dados",
    "data-of": "Dados: {0}",
    "data-enclosed": "Os dados vão anexos como {0}.",
    "notes": "Notas",
    "total": "Total",
    "cover": "Capa",
    "title-page": "Folha de rosto",
    "pages": "Páginas",
    "landmarks": "Pontos de referência",
    "start": "Início do texto",
    "skip": "Ir para o texto",
    "back": "Voltar ao texto",
    "reviewed": "Declarações examinadas",
    "statement": "Declaração",
    "said-by": "Feita por",
    "said-on": "Feita em",
    "appeared-in": "Publicada em",
    "verdict": "Veredito",
    "reasons": "Razões",
    "seen": "O que se viu",
    "source": "Fonte",
    "in-copy": "parágrafo {0} da cópia",
    "in-copy-page": "página {0}, parágrafo {1} da cópia",
    "not-in-copy": "não encontrada na cópia",
    "n-references": {
        "one": "{0} referência",
        "other": "{0} referências",
    },
    "n-citations": {
        "one": "{0} chamada",
        "other": "{0} chamadas",
    },
    "n-claims": {
        "one": "{0} afirmação avaliada",
        "other": "{0} afirmações avaliadas",
    },
    "what-was-checked": "O que foi verificado, e o que não foi",
    "stamp-declared": "Declarado: verificado em {0}, segundo {1}; nenhuma pessoa é nomeada.",
    "stamp-declared-by": "Declarado: verificado em {0} por {1}.",
    "the-publisher": "a entidade editora",
    "opened-on": "Fontes abertas em {0}.",
    "opened-from-to": "Fontes abertas de {0} a {1}.",
    "valid-until": "Válido até",
    "valid-until-day": "Válido até {0}.",
    "withdrawn": "Retirado",
    "withdrawn-on": "Este relatório foi retirado em {0}. O seu texto já não é distribuído.",
    "withdrawn-because": "Por que foi retirado",
    "withdrawn-level": "O nível que tinha alcançado antes:",
    "declared": "Declarado",
    "declared-by": "Verificado em {0} por {1}. O programa não pode confirmar o que as pessoas declaram.",
    "declared-by-publisher": (
        "Verificado em {0}, segundo {1}; nenhuma pessoa é nomeada. O programa não pode confirmar o que outros declaram."
    ),
    "declared-nothing": "Ninguém declara ter verificado este relatório.",
    "by-program": "Verificado pelo programa",
    "by-program-text": (
        "Ao compor este arquivo, imprimatur {0} leu o texto e a sua lista de referências e contou o que segue. "
        "Uma referência está completa com um título e algo que conduza à fonte: um endereço, DOI, ISBN, obra "
        "ou revista, fundo de arquivo ou número. {1}"
    ),
    "looked-nowhere": "O programa não abriu nenhum endereço e por isso não tem data própria a dar.",
    "looked-on": "As fontes foram vistas em {0}.",
    "looked-from-to": "As fontes foram vistas de {0} a {1}.",
    "found-is-enclosed": "O que se encontrou vai anexo (report/evidence/record.yaml).",
    "citations": "Chamadas",
    "claims-rated": "Afirmações avaliadas",
    "addresses": "Endereços",
    "n-reached": "{0}; responderam ao programa: {1}; abertos por uma pessoa nomeada: {2}",
    "copies": "Cópias conservadas",
    "n-copies": "{0} de {1} fontes; as cópias não vão anexas",
    "quotations-matched": "Citações comparadas",
    "n-matched": "{0} de {1} constam palavra por palavra na cópia conservada",
    "n-compared": "nenhuma de {0} comparada com a sua fonte",
    "none": "nenhuma",
    "valid-until-text": "{0}: depois desse dia, as fontes terão sido vistas há demasiado tempo para que conte",
    "open": "Fica em aberto",
    "supersedes": "Em lugar de",
    "supersedes-text": "Esta edição toma o lugar daquela cujo manifesto tem o resumo criptográfico",
    "this-file": "Este arquivo",
    "this-file-text": (
        "Este arquivo contém a sua fonte e o seu manifesto (manifest.json), que nomeia cada um dos {0} "
        "arquivos de que provém com o seu resumo criptográfico, o resultado do exame e as versões dos "
        "programas. O resumo abaixo e o código são os do manifesto."
    ),
    "this-file-text-alone": (
        "Este arquivo contém o seu manifesto (manifest.json), que nomeia cada um dos {0} arquivos de que "
        "provém o relatório com o seu resumo criptográfico; os próprios arquivos não vão anexos. O resumo "
        "abaixo e o código são os do manifesto."
    ),
    "qr-code": "Código QR do resumo SHA-256 {0}",
    "check-again": "Verificar de novo",
    "how-to-verify": (
        "“imprimatur verify” diz o que vale este arquivo, e “imprimatur verify --rebuild” volta a compor a "
        "fonte anexa: com imprimatur {0} e as bibliotecas nomeadas abaixo, a mesma fonte dá o mesmo arquivo, "
        "byte por byte. Se alguém assinou o arquivo, di-lo o arquivo, não esta página."
    ),
    "how-to-verify-alone": (
        "“imprimatur verify” diz o que vale este arquivo. Se alguém assinou o arquivo, di-lo o arquivo, não "
        "esta página."
    ),
    "imprint": "Ficha técnica",
    "made-with": "Composto com imprimatur {0}",
    "manifest": "De que provém este arquivo, com resumos criptográficos, o exame e as versões dos programas",
    "enclosed": "Um arquivo de que este provém, sem os seus comentários",
    "enclosed-record": "O que se encontrou nas fontes, com datas e resumos criptográficos",
    "open-errors": {
        "one": "Resta corrigir {0} erro deste rascunho.",
        "other": "Restam corrigir {0} erros deste rascunho.",
    },
    "open-no-address": "Nenhuma referência dá um endereço que se pudesse abrir.",
    "open-none-opened": "Nenhum endereço foi aberto, nem pelo programa nem por uma pessoa nomeada (por abrir: {0}).",
    "open-unseen": {
        "one": "{0} endereço não foi aberto.",
        "other": "{0} endereços não foram abertos.",
    },
    "open-dead": {
        "one": "{0} endereço não conduziu a nenhuma página.",
        "other": "{0} endereços não conduziram a nenhuma página.",
    },
    "open-blocked": {
        "one": "{0} endereço recusou o programa.",
        "other": "{0} endereços recusaram o programa.",
    },
    "open-unclear": {
        "one": "{0} endereço não deu resposta clara.",
        "other": "{0} endereços não deram resposta clara.",
    },
    "open-old": {
        "one": "{0} endereço foi aberto há demasiado tempo para contar.",
        "other": "{0} endereços foram abertos há demasiado tempo para contar.",
    },
    "open-no-copy": "Não se conserva cópia de nenhuma fonte.",
    "open-copies": {
        "one": "Não se conserva cópia de {0} fonte.",
        "other": "Não se conserva cópia de {0} fontes.",
    },
    "open-no-claim": "Nenhuma afirmação está avaliada.",
    "open-unsupported": {
        "one": "{0} afirmação é avaliada como não sustentada.",
        "other": "{0} afirmações são avaliadas como não sustentadas.",
    },
    "open-disputed": {
        "one": "{0} afirmação é avaliada como contestada.",
        "other": "{0} afirmações são avaliadas como contestadas.",
    },
    "open-no-quotation": "Nenhuma citação foi comparada com a sua fonte.",
    "open-uncompared": {
        "one": "{0} citação não foi comparada com a sua fonte.",
        "other": "{0} citações não foram comparadas com as suas fontes.",
    },
    "open-missing": {
        "one": "{0} citação não consta na cópia da fonte.",
        "other": "{0} citações não constam na cópia da fonte.",
    },
    "open-unquoted": {
        "one": "{0} afirmação não assenta em nenhuma citação.",
        "other": "{0} afirmações não assentam em nenhuma citação.",
    },
    "open-undated": {
        "one": "{0} referência não dá data.",
        "other": "{0} referências não dão data.",
    },
    "open-anonymous": {
        "one": "{0} referência não nomeia autor.",
        "other": "{0} referências não nomeiam autor.",
    },
    "open-excepted": "Excetuado pelo autor ({0}): {1}. Motivo dado: {2}",
}
