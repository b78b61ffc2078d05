"""What counts as a figure in a sentence: shares, sums, counts and ratios, as a dozen languages write them.

A year, a date, an age, an ordinal or the number of a section is none: a figure has a unit, or is in the thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = r"\d++(?:[.,’']\d++|[   ]\d{3}(?!\d))*+"
_PERCENT = (
    r"%|٪|％|‰|percent\b|per cent\b|percentage points\b|prozent|pour ?cent\b|points de pourcentage|por ?ciento\b"
    r"|por cento\b|per cento\b|procent|процент|відсотк|в\.? ?п\.|درصد|(?:في المئة|في المائة|بالمئة|بالمائة)|אחוז"
    r"|パーセント|ポイント|个百分点"
)
_MONEY = (
    r"€|\$|£|¥|₴|₽|₪|₹|₺|zł|kč\b|chf\b|eur\b|usd\b|gbp\b|uah\b|rub\b|pln\b|jpy\b|cny\b|euros?\b|dollars?\b|dólar|dollari"
    r"|dolar|доллар|долар|євро\b|евро\b|pounds?\b|pfund\b|livres sterling|libras esterlinas|sterline|yen\b|yuan\b"
    r"|rou?bles?\b|rubel\b|rubl|рубл|руб\b|гривень|гривн|грн\b|złot|francs?\b|franken\b|kron(?:er|or|en)\b|rupees\b|lira\b"
    r"|ユーロ|ドル|円|元|欧元|美元|人民币|يورو|دولار|شيكل|שקל|ש\"ח|דולר|יורו"
)
_SCALE = (
    r"thousand\b|millions?\b|[bt]rillion|bn\b|tausend|million|milliard|mio\b|mrd\b|billion|mille\b|millón"
    r"|millones\b|mil\b|milh|bilh|milioni\b|miliard|mila\b|miljoen|miljard|duizend|tysi[ąę]c|milion|тыс|тысяч|тисяч"
    r"|млн|млрд|мільйон|мільярд|миллион|миллиард|万|萬|億|亿|兆|مليون|مليار|ألف|آلاف|מיליון|מיליארד|אלף|אלפי"
)
_COUNTED = (
    r"people|persons|deaths|dead|killed|injured|wounded|victims|casualties|fatalities|cases|infections|voters|votes|jobs"
    r"|homes|households|residents|inhabitants|citizens|children|women|men|students|pupils|patients|workers|employees"
    r"|soldiers|troops|refugees|migrants|prisoners|detainees|protesters|respondents|tonnes|tons|barrels|hectares|acres"
    r"|megawatts?|gigawatts?|MW|GW|TWh|GWh|kWh|km²|square (?:km|kilomet(?:re|er)s|miles)"
    r"|Menschen|Personen|Tote[n]?|Opfern?|Verletzten?|Fällen?|Einwohnern?|Stimmen|Wählern?|Arbeitsplätzen?|Wohnungen"
    r"|Kindern?|Frauen|Schülern?|Patienten|Soldaten|Flüchtlingen?|Tonnen|Hektar"
    r"|personnes|morts|blessés|victimes|cas|habitants|électeurs|voix|emplois|logements|enfants|femmes|hommes|soldats"
    r"|réfugiés|personas|muert[oa]s|heridos|víctimas|casos|habitantes|votos|empleos|viviendas|niños|mujeres|soldados"
    r"|refugiados|toneladas|hectáreas|persone|morti|feriti|vittime|casi|abitanti|voti|posti di lavoro|bambini"
    r"|tonnellate|ettari|pessoas|mortos|feridos|vítimas|empregos|crianças|mulheres|mensen|doden|gewonden|slachtoffers"
    r"|gevallen|inwoners|stemmen|banen|woningen|kinderen|vrouwen|osób|osoby|ofiar|rannych|zabitych|przypadków"
    r"|mieszkańców|głosów|человек|людей|погибших|раненых|жителей|случаев|солдат|тонн|осіб|загиблих|поранених|мешканців"
    r"|випадків|شخص|شخصا|قتيلا|قتيل|جريحا|جريح|حالة|طن|בני אדם|הרוגים|פצועים|מקרים|תושבים"
)
_SMALL = tuple(
    """one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy
    eighty ninety half zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig
    siebzig achtzig neunzig deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante
    soixante dos tres cuatro cinco siete ocho nueve diez veinte treinta cuarenta cincuenta due tre quattro cinque sei
    sette otto dieci venti trenta quaranta cinquanta dois duas três quatro sete oito nove dez vinte trinta quarenta
    cinquenta twee drie vijf zes zeven negen tien twintig dertig dwa trzy cztery pięć dziesięć dwadzieścia trzydzieści
    два две дві три четыре чотири пять п’ять десять двадцать двадцять тридцать тридцять сорок пятьдесят
    п’ятдесят""".split()
)
_FRACTIONS = tuple(
    """third thirds quarter quarters fifth fifths tenth half drittel dritteln viertel vierteln fünftel jede jeder jedes
    von sur tiers quart quarts cada tercio tercios cuartos su terzo terzi quarti terço terços op derde tweederde
    driekwart co trzecie каждый каждая каждое трети кожен кожна кожне третини שלישים ثلثي ثلثا""".split()
)
_SMALL_ONES = "|".join(_SMALL)
_OF = (
    r"two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|thousand|\d{1,3}(?:,\d{3})*(?![\d.,]\d)"
)
_DE = r"zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|hundert|\d{1,3}(?!\d)"
_FR = r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent|\d{1,3}(?!\d)"
_ES = r"dos|tres|cuatro|cinco|seis|siete|ocho|diez|cien|\d{1,3}(?!\d)"
_IT = r"due|tre|quattro|cinque|sei|dieci|cento|\d{1,3}(?!\d)"
_PT = r"dois|duas|três|quatro|cinco|dez|cem|\d{1,3}(?!\d)"
_NL = r"twee|drie|vier|vijf|tien|honderd|\d{1,3}(?!\d)"
_RATIOS = (
    rf"(?:one|two|three|four|five|six|seven|eight|nine|\d{{1,3}}) (?:in|out of) (?:every )?(?:{_OF})"
    r"(?![\w-]| (?:years?|days?|hours?|minutes?|weeks?|months?|seconds?|languages?|places?|rows?|parts?|ways?)\b)"
    r"|(?:two|three|four)[ -](?:thirds|quarters|fifths)\b"
    r"|(?:a|one)[ -](?:third|quarter|fifth|tenth) of (?:all|its|their|the(?! (?:way|time|story)))\b|half of all\b"
    rf"|(?:eine?r?|zwei|drei|vier|\d{{1,3}}) von (?:{_DE})\b|jede[rs]? (?:zweite|dritte|vierte|fünfte|zehnte)r?\b"
    r"(?! (?:Jahr|Tag|Mal|Woche|Monat))|(?:zwei|drei) (?:Drittel|Viertel)n?\b"
    r"|ein (?:Drittel|Viertel|Fünftel) (?:der|aller)\b"
    rf"|(?:une?|deux|trois|\d{{1,3}}) (?:[a-zàâçéèêëîïôûùü]{{3,15}} )?sur (?:{_FR})\b"
    r"(?! (?:ans|jours|heures|mois|étages|pages))"
    r"|(?:deux tiers|trois quarts|un tiers|un quart) (?:des|de la|du)\b"
    rf"|(?:un[oa]?|dos|tres|\d{{1,3}}) de cada (?:{_ES})\b|(?:dos tercios|un tercio|tres cuartos) de\b"
    rf"|(?:un[oa]?|due|tre|\d{{1,3}}) (?:[a-zàèéìòù]{{4,15}} )?su (?:{_IT})\b"
    r"|(?:due terzi|un terzo|tre quarti) (?:de\w+)\b"
    rf"|(?:uma?|dois|duas|três|\d{{1,3}}) em cada (?:{_PT})\b|(?:dois terços|um terço) d\w+\b"
    rf"|(?:een|één|twee|drie|\d{{1,3}}) op de (?:{_NL})\b|twee ?derde\b|driekwart\b"
    r"|co (?:drug|trzec|czwart|piąt|dziesiąt)(?:i|a|y|e)\b|dwie trzecie\b"
    r"|кажд(?:ый|ая|ое) (?:второй|вторая|третий|третья|четв[её]ртый|пятый|десятый)\b(?! (?:день|год|раз|месяц))"
    r"|две трети\b"
    r"|кож(?:ен|на|не) (?:другий|друга|третій|третя|четвертий|п’ятий|десятий)\b(?! (?:день|рік|раз|місяць))"
    r"|дві третини\b"
    r"|[二三四五十百][分]の?之?[一二三四五六七八九]|שני שלישים|ثلثي|ثلثا"
)

_REST = r"[^\W\d_\u3040-\u9fff]*+"
"""The rest of a word of which the beginning is known."""

_FLAGS = re.IGNORECASE
_MEASURED = re.compile(
    rf"(?<![\dA-Za-z.,/]){_NUMBER}(?:\s?(?:[-–]|to|bis|à)\s?{_NUMBER})?[\s-]?(?:{_PERCENT}|{_MONEY}|{_SCALE}){_REST}",
    _FLAGS,
)
_SUM = re.compile(r"(?:[$€£¥₴₽₪₹₺]|\b(?:EUR|USD|GBP|UAH|CHF|PLN|JPY|US\$))\s?\d[\d.,]*")
_COUNT = re.compile(
    rf"(?<![\w.,/-])(?!(?:1[5-9]|20)\d\d\b){_NUMBER}\s(?:(?!(?:am|pm|uhr)\b)[a-zà-ÿа-яіїє-]{{2,20}}\s)?(?:{_COUNTED})\b"
)
_COUNTED_CJK = re.compile(
    r"(?<![\dA-Za-z.,/])\d{2,}(?:[.,]\d+)*(?:人|名|件|棟|票|吨|トン|户|戶)|[〇一二三四五六七八九十百千]+[万萬億亿兆](?:人|名|件|元|円|户|吨|ドル|美元|欧元)"
)
_CJK_RATIO = re.compile(r"(?<!\d)\d{1,4}(?:人に\d{1,4}人|分の\d)")
_THOUSANDS = re.compile(r"(?<![\w.,/+#:-])[1-9]\d{0,2}([.,'’   ])\d{3}(?:\1\d{3})*+(?![\d/-]|[.,]\d{1,2}\.\d)")
_WORDS = re.compile(rf"\b(?:{_SMALL_ONES})(?:[ -](?:{_SMALL_ONES}|hundred|a))?\s(?:{_PERCENT}|{_SCALE}){_REST}", _FLAGS)
_RATIO = re.compile(rf"\b(?:{_RATIOS})", _FLAGS)
_IN_DIGITS = (_MEASURED, _SUM, _COUNT, _THOUSANDS, _COUNTED_CJK, _CJK_RATIO, _RATIO)
_DIGITS = re.compile(r"[\d万萬億亿分]")
_NUMERALS = frozenset((*_SMALL, *_FRACTIONS))
"""Without one of these words, or a digit, there is no figure; looking for them first saves most of the time."""

_LABELS = frozenset(
    """no nos nr nro num number version v section sections article articles art chapter title page pages p pp paragraph
    phase tier category type level grade class year act law resolution directive regulation bill form tel phone call fax
    isbn issn postcode zip abschnitt artikel seite drucksache gesetz kapitel stufe klasse jahr section loi página
    artículo ley número articolo legge pagina numéro art. § №  n° nº закон статья стаття стор""".split()
)
_IDIOM = re.compile(
    r"(?:100|110|one hundred|hundert|cent|cien|cento)\s?(?:%|percent|per cent|prozent|pour cent|por ciento|per cento) "
    r"(?:sure|certain|clear|behind|committed|sicher|klar|sûre?|certaine?|segur[oa]|sicur[oa])",
    _FLAGS,
)


def figures(sentence: str) -> Iterator[re.Match[str]]:
    """Each figure of a sentence, one kind after another."""
    digits = _DIGITS.search(sentence) is not None
    numerals = not _NUMERALS.isdisjoint(sentence.casefold().replace("-", " ").split())
    for kind in (*(_IN_DIGITS if digits else (_RATIO,) if numerals else ()), *((_WORDS,) if numerals else ())):
        for match in kind.finditer(sentence):
            if not _labelled(sentence, match) and not _IDIOM.match(sentence, match.start()):
                yield match


def _labelled(sentence: str, match: re.Match[str]) -> bool:
    """Whether the number is but the name of something: “Section 1,204”, “+1 800 123 456”."""
    before = sentence[max(0, match.start() - 24) : match.start()].rstrip()
    if before.endswith(("§", "№", "+", "°", "º", "#")) or (match.re is _THOUSANDS and before[-1:].isdigit()):
        return True
    words = before.split()
    return match.re in (_COUNT, _THOUSANDS) and bool(words) and words[-1].strip("(.:").casefold() in _LABELS
