"""What Portugal writes otherwise than Brazil."""

from __future__ import annotations

WORDS: dict[str, str | dict[str, str]] = {
    "quotes": "«|»|“|”",
    "means-draft": "Restam erros. Nada neste ficheiro é garantido.",
    "contents": "Índice",
    "section-n": "secção {0}",
    "partial": (
        "Esta edição omite partes do relatório. Secções, referências, figuras e tabelas conservam os números "
        "que têm no relatório completo."
    ),
    "verdict": "Veredicto",
    "by-program-text": (
        "Ao compor este ficheiro, imprimatur {0} leu o texto e a sua lista de referências e contou o que se "
        "segue. Uma referência está completa com um título e algo que conduza à fonte: um endereço, DOI, ISBN, "
        "obra ou revista, fundo de arquivo ou número. {1}"
    ),
    "this-file": "Este ficheiro",
    "this-file-text": (
        "Este ficheiro contém a sua fonte e o seu manifesto (manifest.json), que nomeia cada um dos {0} "
        "ficheiros de que provém com o seu resumo criptográfico, o resultado do exame e as versões dos "
        "programas. O resumo abaixo e o código são os do manifesto."
    ),
    "this-file-text-alone": (
        "Este ficheiro contém o seu manifesto (manifest.json), que nomeia cada um dos {0} ficheiros de que "
        "provém o relatório com o seu resumo criptográfico; os próprios ficheiros não vão anexos. O resumo "
        "abaixo e o código são os do manifesto."
    ),
    "how-to-verify": (
        "«imprimatur verify» diz o que vale este ficheiro, e «imprimatur verify --rebuild» volta a compor a "
        "fonte anexa: com imprimatur {0} e as bibliotecas nomeadas abaixo, a mesma fonte dá o mesmo ficheiro, "
        "byte por byte. Se alguém assinou o ficheiro, di-lo o ficheiro, não esta página."
    ),
    "how-to-verify-alone": (
        "«imprimatur verify» diz o que vale este ficheiro. Se alguém assinou o ficheiro, di-lo o ficheiro, não "
        "esta página."
    ),
    "manifest": "De que provém este ficheiro, com resumos criptográficos, o exame e as versões dos programas",
    "enclosed": "Um ficheiro de que este provém, sem os seus comentários",
    "open-excepted": "Exceptuado pelo autor ({0}): {1}. Motivo dado: {2}",
}
