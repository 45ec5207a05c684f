"""What language models say around a translation or instead of it, in English and in the language they translate to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from mtlint.api import frozen, regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind: TypeAlias = Literal["phrase", "omission", "token"]

NEAR = 80  # characters between two parts of a phrase
LONGEST_LINE = 2000
_UNSPACED = "\u2e80"  # from here on scripts put no space before a word


@frozen
class _Phrases:
    """Wordings in lower case, parted by `|`: `here` hands over something `translated`; `alone` are whole phrases;
    `rest` of a text is `left_out`."""

    here: str
    translated: str
    alone: str
    rest: str
    left_out: str


_ENGLISH = _Phrases(
    "here is|here's|here’s|here are|below is|the following is|sure!|sure,|certainly!|certainly,|absolutely!",
    "translation|translated",
    "as an ai language model|as an ai model|as an ai assistant|as a language model|as a large language model"
    "|i cannot translate|i can't translate|i can’t translate|unable to translate|i can't assist with"
    "|i cannot assist with|i'm sorry, but|i’m sorry, but|i apologize, but|i have translated|i've translated"
    "|i’ve translated|i have kept|i've kept|i’ve kept|left untranslated|kept untranslated|translated text:"
    "|translated version:|translated content:|please provide the text|please provide the content|let me know if you"
    "|would you like me to|should i continue|i hope this helps|feel free to ask",
    "rest of|remaining|remainder|content|existing code|code|sections|text|translation",
    "omitted|unchanged|remains the same|stays the same|truncated|continues|continued|for brevity|existing code"
    "|rest of the code|rest of the file|rest of the document|rest of the content",
)
_OTHERS = {
    "de": _Phrases(
        "hier ist|hier die|hier finden sie|hier folgt|nachfolgend|gerne!|natürlich!",
        "übersetzung|übersetzt",
        "als ki-modell|als ki-sprachmodell|als sprachmodell|ich habe den text übersetzt|es tut mir leid, aber ich kann"
        "|soll ich fortfahren|soll ich mit der übersetzung",
        "rest der|rest des|restliche|übrige|inhalt|bestehender code",
        "ausgelassen|weggelassen|unverändert|gekürzt|bleibt gleich",
    ),
    "fr": _Phrases(
        "voici|ci-dessous|bien sûr !|bien sûr!",
        "traduction|traduit",
        "en tant que modèle de langage|en tant qu'ia|en tant qu’ia|j'ai traduit|j’ai traduit"
        "|je suis désolé, mais je ne peux pas|souhaitez-vous que je continue",
        "reste du|reste de|contenu|code existant",
        "omis|inchangé|tronqué|abrégé|reste identique",
    ),
    "es": _Phrases(
        "aquí está|aquí tienes|aquí tiene|a continuación|¡claro|¡por supuesto",
        "traducción|traducido|traducida",
        "como modelo de lenguaje|como un modelo de lenguaje|he traducido|lo siento, pero no puedo"
        "|¿quieres que continúe",
        "resto del|resto de|contenido|código existente",
        "omitido|omitida|sin cambios|truncado|permanece igual",
    ),
    "pt": _Phrases(
        "aqui está|aqui vai|segue|a seguir|claro!|certamente!",
        "tradução|traduzido|traduzida",
        "como modelo de linguagem|como um modelo de linguagem|eu traduzi|desculpe, mas não posso|sinto muito, mas não",
        "restante|resto do|resto da|conteúdo|código existente",
        "omitido|inalterado|truncado|permanece igual|sem alterações",
    ),
    "it": _Phrases(
        "ecco|di seguito|certo!|certamente!",
        "traduzione|tradotto|tradotta",
        "come modello linguistico|ho tradotto|mi dispiace, ma non posso",
        "resto del|contenuto|codice esistente",
        "omesso|invariato|troncato|rimane uguale",
    ),
    "nl": _Phrases(
        "hier is|hier de|hier volgt|hier vindt u|hieronder|natuurlijk!|zeker!",
        "vertaling|vertaald",
        "als ai-taalmodel|als taalmodel|als ai-model|ik heb de tekst vertaald|het spijt me, maar ik kan",
        "rest van|overige|inhoud|bestaande code",
        "weggelaten|ongewijzigd|ingekort|blijft gelijk|blijft hetzelfde",
    ),
    "pl": _Phrases(
        "oto|poniżej|oczywiście!",
        "tłumaczenie|przetłumaczon",
        "jako model językowy|przetłumaczyłem|przetłumaczyłam|przykro mi, ale nie mogę",
        "reszta|pozostał|treść|istniejący kod",
        "pominięt|bez zmian|skrócon",
    ),
    "ru": _Phrases(
        "вот|ниже привед|конечно!|конечно,",
        "перевод|переведен|переведён",
        "как языковая модель|я перевел|я перевёл|извините, но я не могу",
        "остальн|остаток|содержимое|существующий код",
        "опущен|без изменений|сокращен|пропущен",
    ),
    "uk": _Phrases(
        "ось|нижче наведено|звичайно!|звичайно,",
        "переклад|перекладен",
        "як мовна модель|я переклав|вибачте, але я не можу",
        "решта|інший вміст|вміст|наявний код",
        "пропущен|без змін|скорочен",
    ),
    "tr": _Phrases(
        "işte|aşağıda|tabii!|tabii ki|elbette!",
        "çevirisi|çevrilmiş",
        "dil modeli olarak|yapay zeka modeli olarak|metni çevirdim|üzgünüm, ancak",
        "geri kalan|kalan|içerik|mevcut kod",
        "atlandı|değişmedi|değiştirilmedi|kısaltıldı|çıkarıldı",
    ),
    "zh": _Phrases(
        "以下是|以下为|以下為|下面是|这是|這是|当然！|当然，|當然！|好的，",
        "翻译|翻譯|译文|譯文",
        "作为人工智能模型|作为人工智能语言模型|作为人工智能助手|作为人工智能，|作为一个人工智能|作为ai|作为一个ai|作为语言模型|作为一个语言模型|作為ai|作為一個ai|作為語言模型"
        "|我无法翻译|我無法翻譯|抱歉，我无法|抱歉，我無法|我已将|我已將",
        "其余|其餘|剩余|剩餘|内容|內容|现有代码|現有程式碼",
        "省略|保持不变|保持不變|截断|截斷|未改变|未改變",
    ),
    "ja": _Phrases(
        "以下は|以下が|以下に|こちらが|もちろん|承知しました|承知いたしました",
        "翻訳です|翻訳結果|翻訳した|翻訳された|訳文|日本語訳",
        "言語モデルとして|aiモデルとして|aiアシスタントとして|翻訳することはできません|翻訳いたしました",
        "残り|以降|以下|内容|既存のコード",
        "省略|変更なし|変更ありません|同じです",
    ),
    "ko": _Phrases(
        "다음은|아래는|여기|물론입니다|물론이죠",
        "번역입니다|번역본|번역된|번역문",
        "언어 모델로서|ai 모델로서|번역할 수 없습니다|번역했습니다",
        "나머지|내용|기존 코드",
        "생략|변경 없음|동일|그대로",
    ),
    "ar": _Phrases(
        "إليك|فيما يلي|بالتأكيد|بالطبع",
        "الترجمة|ترجمة|المترجم",
        "بصفتي نموذج|لا أستطيع ترجمة|لا يمكنني ترجمة|لقد قمت بترجمة",
        "باقي|بقية|المحتوى",
        "محذوف|حذف باقي|حذف بقية|دون تغيير|بدون تغيير|مختصر",
    ),
}
_TOKENS = tuple(
    "<|im_start|> <|im_end|> <|endoftext|> <|eot_id|> <|assistant|> <|user|> <|system|> [inst] [/inst] <<sys>> <think> "  # noqa: SIM905
    "</think> oaicite contentreference[ utm_source=chatgpt.com utm_source=openai".split()
)
"""Tokens by which models and their programs part the turns of a chat, and marks of what they cite."""

_ASIDE = regex(r"\.{3}|…|[\[(（【]|//|/\*|<!--|\A\s*#")
"""How an omission sets itself apart from text: by brackets, dots or as a comment."""


@frozen
class Chatter:
    """One phrase, from `start` to `end` in the text."""

    start: int
    end: int
    kind: Kind


@frozen
class _Finder:
    """What to look for in a line: plain words, which cost little to find, and what must stand before them."""

    kind: Kind
    words: tuple[str, ...]
    before: tuple[re.Pattern[str], ...] = ()


def chatter(text: str, language: str) -> Iterator[Chatter]:
    """The phrases in a page of this language ("" for English alone), at most one a line."""
    lowered = text.replace("İ", "i").lower()  # the only letter that lower() makes two of
    finders = [
        _Finder(finder.kind, words, finder.before)
        for finder in _finders(language)
        if (words := tuple(word for word in finder.words if word in lowered))
    ]
    for start, line in _lines_with({word for finder in finders for word in finder.words}, lowered):
        found = next((item for finder in finders for item in _spoken(finder, line[:LONGEST_LINE])), None)
        if found is not None:
            yield Chatter(start + found.start, start + found.end, found.kind)


def _lines_with(words: Iterable[str], text: str) -> Iterator[tuple[int, str]]:
    """The lines in which any of the words stands, with where they start."""
    starts: set[int] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            starts.add(text.rfind("\n", 0, at) + 1)
            end = text.find("\n", at)
            at = text.find(word, end) if end >= 0 else -1
    for start in sorted(starts):
        end = text.find("\n", start)
        yield start, text[start : end if end >= 0 else len(text)]


def _spoken(finder: _Finder, line: str) -> Iterator[Chatter]:
    for word in finder.words:
        at = line.find(word)
        if at < 0 or (word[0].isalpha() and word[0] < _UNSPACED and line[at - 1 : at].isalpha()):
            continue
        start, end = at, at + len(word)
        for pattern in finder.before:
            found = pattern.search(line, max(0, start - NEAR), end)
            if found is None:
                break
            start = end = found.start()
        else:
            yield Chatter(start, at + len(word), finder.kind)


@lru_cache(maxsize=32)
def _finders(language: str) -> tuple[_Finder, ...]:
    found = [_Finder("token", _TOKENS)]
    for phrases in (_ENGLISH, _OTHERS.get(language)):
        if phrases is not None:
            found.append(_Finder("phrase", tuple(phrases.alone.split("|"))))
            found.append(_Finder("phrase", tuple(phrases.translated.split("|")), (_any(phrases.here, r"(?<![^\W_])"),)))
            found.append(_Finder("omission", tuple(phrases.left_out.split("|")), (_any(phrases.rest), _ASIDE)))
    return tuple(found)


def _any(words: str, before: str = "") -> re.Pattern[str]:
    return regex(before + f"(?:{'|'.join(map(re.escape, words.split('|')))})")
