"""The words by which the parts of a fact check are known, in the languages it is met in."""

from __future__ import annotations

import re

from builder.importing.rich import plain


def _set(*lines: str) -> frozenset[str]:
    return frozenset(word.strip() for line in lines for word in line.split("|"))


SUMMARY = _set(
    "summary|executive summary|key findings|key takeaways|takeaways|key points|the short answer|short answer",
    "in short|in brief|at a glance|tl;dr|tldr|abstract|bottom line|the bottom line|what we found|our finding",
    "quick summary|zusammenfassung|kurzfassung|das wichtigste in kürze|auf einen blick|in kürze|kurz gesagt",
    "kurz zusammengefasst|résumé|synthèse|en bref|l’essentiel|l'essentiel|en résumé|ce qu’il faut retenir",
    "ce qu'il faut retenir|resumen|resumen ejecutivo|en resumen|en breve|lo esencial|puntos clave|resumo",
    "em resumo|resumo executivo|em síntese|sintesi|in sintesi|riassunto|in breve|samenvatting|kort samengevat",
    "in het kort|podsumowanie|streszczenie|w skrócie|коротко|стисло|резюме|головне|висновки коротко|кратко",
    "главное|краткое содержание|вкратце|الملخص|ملخص|خلاصة|الخلاصة|תקציר|סיכום|בקצרה|要約|概要|要点|まとめ|摘要",
    "概述|要點",
)
SOURCES = _set(
    "sources|source list|list of sources|sources cited|references|reference list|bibliography|works cited",
    "citations|notes|endnotes|footnotes|notes and references|references and notes|sources and references",
    "literature|cited sources|quellen|quellenverzeichnis|quellenangaben|literatur|literaturverzeichnis",
    "einzelnachweise|nachweise|anmerkungen|fußnoten|belege|sources consultées|références|bibliographie",
    "notes et références|sources et références|fuentes|referencias|bibliografía|fuentes consultadas|notas|fonti",
    "riferimenti|bibliografia|note|fontes|referências|fontes consultadas|bronnen|bronvermelding|referenties",
    "literatuur|noten|voetnoten|źródła|przypisy|джерела|посилання|література|примітки|источники|ссылки|литература",
    "примечания|список источников|список джерел|المصادر|المراجع|الهوامش|مصادر|מקורות|הערות שוליים|רשימת מקורות",
    "参考文献|参考資料|出典|脚注|注釈|注释|来源|參考文獻|来源列表|資料來源|资料来源|參考資料|källor|kilder",
    "lähteet|zdroje|források|surse|πηγές|kaynaklar|출처|참고문헌",
)
NOTES = _set(
    "notes|endnotes|footnotes|anmerkungen|fußnoten|notas|note|noten|voetnoten|przypisy|примітки|примечания",
    "الهوامش|הערות שוליים|脚注|注釈|注释",
)
"""Those of SOURCES below which there may also stand notes that explain something."""
FOLLOW_UP = _set(
    "want to dive deeper?|related questions|follow-up|follow-up questions|follow up questions|further questions",
    "people also ask|questions to explore|explore further|dive deeper|you might also ask",
    "questions for further research|related|ask a follow-up|weiterführende fragen|verwandte fragen|offene fragen",
    "weitere fragen|pour aller plus loin|questions connexes|questions liées|preguntas relacionadas",
    "preguntas de seguimiento|perguntas relacionadas|domande correlate|domande di approfondimento|vervolgvragen",
    "gerelateerde vragen|powiązane pytania|pytania pokrewne|пов’язані запитання|пов'язані запитання",
    "додаткові запитання|похожие вопросы|дополнительные вопросы|أسئلة ذات صلة|שאלות נוספות|שאלות קשורות",
    "関連する質問|関連質問|相关问题|相關問題|延伸问题",
)
RELATED = _set(
    "read also|read more|related articles|related stories|related content|more on this topic|more stories",
    "you may also like|recommended|lesen sie auch|lesen sie mehr|mehr zum thema|das könnte sie auch interessieren",
    "à lire aussi|lire aussi|sur le même sujet|lee también|te puede interesar|más noticias|leia também",
    "leggi anche|lees ook|czytaj także|czytaj też|zobacz także|читайте також|читайте также|اقرأ أيضا|اقرأ أيضًا",
    "קראו גם|関連記事|相关阅读|延伸阅读",
)
"""Headings of links to other pages."""
_FURNITURE = _set(
    "loading|loading…|loading...|please wait|skip to content|skip to main content|jump to navigation",
    "jump to search|share|share this|share this article|share this page|share on facebook|share on x",
    "share on twitter|copy link|print|email|email this|tweet|facebook|twitter|whatsapp|linkedin|telegram|reddit",
    "save|bookmark|listen|listen to this article|menu|home|search|log in|login|sign in|sign up|subscribe",
    "subscribe now|register|newsletter|advertisement|ad|sponsored|accept|accept all|accept all cookies|reject all",
    "cookie settings|cookie policy|privacy policy|terms of use|manage cookies|was this helpful?",
    "was this article helpful?|was this page helpful?|yes|no|yes no|thumbs up|thumbs down|back to top|top",
    "read more|show more|show less|see more|continue reading|follow us|follow|comments|leave a comment|edit",
    "[edit]|learn more|ask another question|new chat|regenerate|copy|report a problem|give feedback|feedback",
    "rate this answer|anzeige|werbung|teilen|drucken|merken|zum inhalt springen|zum inhalt|menü|suche|anmelden",
    "abonnieren|mehr lesen|artikel teilen|alle akzeptieren|cookie-einstellungen|datenschutz|impressum|nach oben",
    "kommentare|wird geladen|wird geladen…|weiterlesen|war dieser artikel hilfreich?|publicité|partager",
    "partager cet article|imprimer|aller au contenu|s’abonner|s'abonner|tout accepter|chargement…|chargement",
    "commentaires|publicidad|compartir|imprimir|ir al contenido|aceptar todo|cargando…|suscribirse|comentarios",
    "publicidade|compartilhar|partilhar|carregando…|pubblicità|condividi|stampa|accetta tutti|advertentie|delen",
    "afdrukken|laden…|reklama|udostępnij|drukuj|ładowanie…|zaakceptuj wszystkie|przejdź do treści|реклама",
    "поділитися|завантаження…|поделиться|загрузка…|إعلان|شارك|مشاركة|جار التحميل…|פרסומת|שיתוף|שתפו|טוען…|広告",
    "シェア|共有|シェアする|読み込み中…|読み込み中|广告|分享|分享到|加载中…|加载中|廣告",
)
_BAR = re.compile(r"\s[|•·»›]\s|\s{2,}|\t")
_SENTENCE = re.compile(r"[.,;:!?\d]")
KICKERS = _set(
    "fact check|fact-check|factcheck|faktencheck|faktenfuchs|vérification|désintox|verificación|verificado",
    "checagem|fact checking|verifica|weryfikacja|фактчек|перевірка|проверка|تحقق|בדיקת עובדות|ファクトチェック",
    "事实核查|事實查核",
)
"""What stands above a title and says no more than what kind of page it is."""

_FURNITURE_LIKE = re.compile(
    r"""(?:
    \d[\d.,  ]{0,12}\s?[kKmM]?\s?(?:views?|reads|shares?|likes|comments?|aufrufe|kommentare|vues|visitas|vistas
        |visualizações|visualizzazioni|weergaven|wyświetleń|переглядів|просмотров|مشاهدة|צפיות|回視聴|次浏览|次阅读)
    | (?:views|aufrufe|vues|visitas)[:\s]{1,3}\d[\d.,  ]{0,12}
    | (?:share|teilen|partager|compartir)(?:\s(?:this|on|via|auf|über|sur|en)\s.{1,60})?
    | .{0,160}\b(?:cookies?)\b.{0,160}
        (?:accept|akzeptieren|agree|consent|zustimm|accepter|aceptar|settings|experience|erlebnis|cookies)\W?.{0,80}
    | (?:we\suse|this\s(?:web)?site\suses|wir\sverwenden|diese\s(?:web)?seite\sverwendet|nous\sutilisons|utilizamos
        |utilizziamo)\s.{0,80}cookies.{0,160}
    | .{0,40}(?:sign\sup|subscribe)\s(?:for|to)\s.{0,120}(?:newsletter|inbox|updates?).{0,80}
    | .{0,80}newsletter\s(?:abonnieren|bestellen).{0,80}
    | (?:abonnieren\ssie|abonnez-vous|suscríbase|suscríbete|iscriviti|assine).{0,120}newsletter.{0,80}
    | \d{1,3}\s?(?:-\s?)?(?:min(?:ute)?s?|minuten|minutos)\.?\s?(?:read|lesezeit|de\slecture|de\slectura)
    | (?:reading\stime|lesezeit|temps\sde\slecture)\W{1,3}\d{1,3}.{0,20}
    | (?:©|\(c\)|copyright\b).{0,160}
    | .{0,60}all\srights\sreserved\W?
    | \W{0,3}loading\W{0,5}
    | [\W_]{1,60}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
CHECKED = (
    "checked on|checked|fact-checked on|fact checked on|fact-checked|fact checked|fact check date"
    "|date of check|last checked|verified on|date checked|geprüft am|geprüft|faktencheck vom|stand der prüfung"
    "|überprüft am|vérifié le|verifié le|vérification du|verificado el|verificado en|verificado em|verificado"
    "|comprobado el|verificato il|verificato|gecontroleerd op|gecheckt op|sprawdzono dnia|sprawdzono"
    "|zweryfikowano|data weryfikacji|перевірено|дата перевірки|проверено|дата проверки|تم التحقق في"
    "|تاريخ التحقق|נבדק בתאריך|נבדק ב|確認日|検証日|核查日期|查证日期|核查时间|查核日期"
).split("|")
PUBLISHED = (
    "published on|published|publication date|date|posted on|posted|first published|veröffentlicht am"
    "|veröffentlicht|erschienen am|datum|vom|publié le|publié|mis en ligne le|publicado el|publicado em"
    "|publicado|fecha|pubblicato il|pubblicato|gepubliceerd op|gepubliceerd|opublikowano|data publikacji|data"
    "|опубліковано|дата|опубликовано|نشر في|تاريخ النشر|פורסם ב|פורסם בתאריך|公開日|掲載日|发布时间|发布日期"
    "|發布日期|日期"
).split("|")
UPDATED = (
    "updated on|updated|last updated|last modified|last edited|aktualisiert am|aktualisiert"
    "|zuletzt aktualisiert|stand|mis à jour le|actualizado el|actualizado|atualizado em|aggiornato il"
    "|bijgewerkt op|zaktualizowano|оновлено|обновлено|آخر تحديث|עודכן ב|עודכן|更新日|更新时间|最終更新"
).split("|")
ACCESSED = (
    "accessed on|accessed|retrieved on|retrieved|last accessed|viewed|abgerufen am|abgerufen|zugriff am"
    "|zugriff|aufgerufen am|consulté le|consultado el|consultado en|consultado|acesso em|acessado em"
    "|consultato il|geraadpleegd op|geraadpleegd|dostęp|dostęp dnia|дата звернення|дата обращения"
    "|تاريخ الاطلاع|אוחזר ב|閲覧日|访问日期|最終閲覧"
).split("|")
_BYLINE = (
    r"by|written by|von|par|por|di|da|door|autor(?:in)?|autore|autrice|auteur|author|authors|text|text von|texte"
    r"|автор|автори|авторы|текст|المؤلف|كتب|כתב|כתבה|מאת|作者|著者|文|執筆"
)
BYLINE = re.compile(rf"(?:{_BYLINE})(?:\s{{0,2}}[:：/]\s{{0,2}}|\s)(.{{2,120}})", re.IGNORECASE)
DISCLAIMER = re.compile(
    r"(?:disclaimer|haftungsausschluss|avertissement|avis de non-responsabilité|descargo de responsabilidad"
    r"|aviso de responsabilidad|aviso legal|isenção de responsabilidade|avvertenza|zastrzeżenie|застереження"
    r"|отказ от ответственности|إخلاء مسؤولية|إخلاء المسؤولية|הבהרה|הצהרה|免責事項|免责声明|免責聲明)"
    r"\s{0,2}[:：.—–-]\s{0,2}(\S.{3,900})",
    re.IGNORECASE,
)
DISCLAIMER_LIKE = re.compile(
    r".{0,80}(?:can make mistakes|may make mistakes|may contain (?:errors|mistakes)|ai-generated|generated by ai"
    r"|kann fehler (?:machen|enthalten)|ki-generiert|peut (?:faire|commettre) des erreurs|puede cometer errores)"
    r".{0,200}",
    re.IGNORECASE,
)
_LEADING = re.compile(r"[\W_]{0,6}(?:\d{1,2}[.)]\s{1,3})?[\W_]{0,4}")
_TRAILING = re.compile(r"[\s:：]{0,4}(?:\(\d{1,3}\))?[\s:：*_]{0,4}$")


def normal(text: str) -> str:
    """A heading as it is compared with the tables: without number, marks around it and colon, in small letters."""
    words = plain(text)[:300]
    leading = _LEADING.match(words)
    return _TRAILING.sub("", words[leading.end() if leading else 0 :]).casefold()


def is_furniture(text: str) -> bool:
    """Whether a short text belongs to a page rather than to what is written on it."""
    words = plain(text)
    if not words or len(words) > 400:
        return False
    folded = words.casefold()
    return folded in _FURNITURE or bool(_FURNITURE_LIKE.fullmatch(words)) or _is_bar(folded)


def _is_bar(words: str) -> bool:
    """Whether these are the words of a menu, “home | politics | world”, or of buttons, “share tweet email”."""
    parts = [part.strip() for part in _BAR.split(words)]
    if len(parts) >= 3 and all(0 < len(part) <= 25 and not _SENTENCE.search(part) for part in parts):
        return any(part in _FURNITURE for part in parts)
    single = words.split()
    return len(single) > 1 and all(word in _FURNITURE for word in single)


def run_in(words: frozenset[str]) -> re.Pattern[str]:
    """What finds one of these words at the beginning of a paragraph, with a colon or dash behind it."""
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?P<open>\ue000[*_]+\ue001)?(?:{alternatives})\s{{0,2}}(?P<inner>\ue000[*_]+\ue001)?\s{{0,2}}"
        r"[:：—–-]\s{0,2}(?P<outer>\ue000[*_]+\ue001)?\s{0,2}",
        re.IGNORECASE,
    )
