"""The numbers of a source in an alphabet: digits with the separators of any language, scales, and number words.

1.234,5 and 1 234,5 are one number in German, Russian or Czech, but 1.234 may be either; both readings count. Number words excuse
a digit of the translation, and are never missed themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from copydesk.edit import Span
from copydesk.source import roman, telephone
from copydesk.source.numerals import LONGEST
from copydesk.source.quantity import Kind, Quantity

_FIGURE = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?: \.\d{3}\b|[.,'’]\d+)*")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f'’]")
_SCALE = re.compile(
    r"[ \u00a0-]{0,2}(?:de )?(?:(?P<thousand>tausend|tsd|тыс|тыщ|тис|tis|þús|dubu|mii\b|mila\b|mille\b|duizend|tusen|tusind|tuhat|tuhan|tūkst|tysi[ąę]c|tys\b|ezer\b|хиляд|хиљад|hiljad|χιλιάδ)|(?P<milliard>milliard|mrd|млрд|миллиард|мільярд|miliard|miljard|milijard|millárd|milliárd|milyar|mld|millj[aö]rð|милиард|милијард|δισεκατομμ)"
    r"|(?P<million>million|mio\b|млн|миллион|мільйон|milion|milión|milioa|miljon|miljoon|milj\b|milijun|milijon|millió|mill[oó]n|milh|milyon|милион|mln|εκατομμ|mil\.|mil\b|millj[oó]n|mili?yan)"
    r"|(?P<billion>billion|bio\b|трлн|триллион|трильйон|bilion|bilión|biliyan)|(?P<hundred>hundert|сот(?:ен|н[ияюе])?\b|set\b|stovk|hundrað))",
    re.IGNORECASE,
)
_WORTH = {"thousand": 10**3, "million": 10**6, "milliard": 10**9, "billion": 10**12, "hundred": 100}
_SCALE_BEFORE = re.compile(
    r"(?:(?P<thousand>dubu|тысяч|тисяч)|(?P<million>mili?yan|миллионов|мільйонів)|(?P<milliard>bili?yan|biliyon))\s*\Z",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"[ \u00a0-]?(?:%|prozent|процент|відсот|procent|prósent|п\.\s?п)", re.IGNORECASE)
_CLOCK = re.compile(r":\d\d|[ \u00a0]?(?:uhr|час|годин|hodin|h\b|klukkan)", re.IGNORECASE)
_DECADE = re.compile(r"['’]?(?:er\b|-[хе]|-ті|-их|\.? ?let|s\b)")
_BRACKET = 24
_OPENED = re.compile(r"\([^)]*\Z")
_LETTER_BEFORE = re.compile(r"[^\W\d_][-–.]?\Z|[./_#@&]\Z")
_CODE = re.compile(r"(?<!\w)[B-HJ-NP-TW-Z] \Z")
_TURNS = (180, 360)
_QUOTES = tuple("\"„“”«»'’")
_DEGREES = re.compile(r"[ \u00a0]?(?:°(?! ?C)|grad|градус|stup|gráð)", re.IGNORECASE)
_RANGE = re.compile(r"[ \u00a0]?(?:[-–—~]|bis|до|až|to|und|или|oder|und|и|а|nebo|til)[ \u00a0]?")

# Number words by their beginning: whatever the ending, they excuse the digit.
_BEGINNINGS: dict[str, tuple[int, ...]] = {
    "elf": (11,), "zwölf": (12,), "dreizehn": (13,), "vierzehn": (14,), "fünfzehn": (15,), "sechzehn": (16,), "siebzehn": (17,),
    "achtzehn": (18,), "neunzehn": (19,), "zwanzig": (20,), "dreißig": (30,), "dreissig": (30,), "vierzig": (40,), "fünfzig": (50,),
    "sechzig": (60,), "siebzig": (70,), "achtzig": (80,), "neunzig": (90,), "hundert": (100,), "tausend": (1000,), "dutzend": (12,),
    "zehn": (10,), "viertel": (15, 25), "halb": (30, 50, 6), "hälfte": (50,), "doppelt": (2, 100, 200), "verdoppel": (2, 100), "verdreifach": (3, 200, 300),
    "mitternacht": (0, 12, 24), "mittag": (12,),
    "одиннадцат": (11,), "двенадцат": (12,), "тринадцат": (13,), "четырнадцат": (14,), "пятнадцат": (15,), "шестнадцат": (16,),
    "семнадцат": (17,), "восемнадцат": (18,), "девятнадцат": (19,), "двадцат": (20,), "тридцат": (30,), "сорок": (40,), "пятьдесят": (50,),
    "пятидесят": (50,), "шестьдесят": (60,), "шестидесят": (60,), "семьдесят": (70,), "семидесят": (70,), "восемьдесят": (80,), "восьмидесят": (80,),
    "девяност": (90,), "сто": (100,), "сотн": (100,), "двести": (200,), "двухсот": (200,), "трист": (300,), "трехсот": (300,), "пятьсот": (500,),
    "пятисот": (500,), "тысяч": (1000,), "десят": (10,), "дюжин": (12,), "полтора": (90, 18, 150), "полутора": (90, 18, 150), "полвек": (50,), "полгод": (6,),
    "полчас": (30,), "полови": (50, 30), "четверт": (25, 15), "вдвое": (2, 50, 100), "втрое": (3, 200), "полноч": (0, 12, 24), "полден": (12,),
    "одинадцят": (11,), "дванадцят": (12,), "тринадцят": (13,), "чотирнадцят": (14,), "п'ятнадцят": (15,), "п’ятнадцят": (15,), "шістнадцят": (16,),
    "сімнадцят": (17,), "вісімнадцят": (18,), "дев'ятнадцят": (19,), "дев’ятнадцят": (19,), "двадцят": (20,), "тридцят": (30,), "п'ятдесят": (50,),
    "п’ятдесят": (50,), "шістдесят": (60,), "сімдесят": (70,), "вісімдесят": (80,), "дев'яност": (90,), "дев’яност": (90,), "двісті": (200,), "тисяч": (1000,),
    "півтор": (90, 18, 150), "півроку": (6,), "півгодин": (30,), "чверт": (25, 15), "вдвічі": (2, 50, 100), "північ": (0, 12, 24), "опівдні": (12,),
    "jedenáct": (11,), "dvanáct": (12,), "třináct": (13,), "čtrnáct": (14,), "patnáct": (15,), "šestnáct": (16,), "sedmnáct": (17,), "osmnáct": (18,),
    "devatenáct": (19,), "dvacet": (20,), "dvacát": (20,), "třicet": (30,), "třicát": (30,), "čtyřicet": (40,), "čtyřicát": (40,), "padesát": (50,), "šedesát": (60,), "sedmdesát": (70,),
    "osmdesát": (80,), "devadesát": (90,), "sto": (100,), "stovk": (100,), "dvě stě": (200,), "tři sta": (300,), "pět set": (500,), "tisíc": (1000,), "deset": (10,), "desát": (10,),
    "tucet": (12,), "tuct": (12,), "půl": (30, 50, 6), "čtvrt": (15, 25), "třičtvrt": (45, 75), "poledn": (12,), "půlnoc": (0, 12, 24), "dvojnásob": (2, 100, 200), "trojnásob": (3, 200, 300),
    "ellefu": (11,), "tólf": (12,), "þrettán": (13,), "fjórtán": (14,), "fimmtán": (15,), "sextán": (16,), "sautján": (17,), "átján": (18,), "nítján": (19,),
    "tuttugu": (20,), "þrjátíu": (30,), "fjörutíu": (40,), "fimmtíu": (50,), "sextíu": (60,), "sjötíu": (70,), "áttatíu": (80,), "níutíu": (90,), "hundrað": (100,), "þúsund": (1000,), "hálf": (30, 50, 6),
    "goma sha": (11, 12, 13, 14, 15, 16, 17, 18, 19), "ashirin": (20,), "talatin": (30,), "arba'in": (40,), "arbain": (40,), "hamsin": (50,), "sittin": (60,), "saba'in": (70,), "tamanin": (80,), "casa'in": (90,), "ɗari": (100,), "dari": (100,), "dubu": (1000,), "rabi": (50, 30),
    "polovi": (50,), "týdn": (7, 14), "сутк": (24,), "суток": (24,), "доб": (24,), "sólarhring": (24,), "sólahring": (24,), "covid": (19,), "corona": (19,), "корона": (19,), "ковид": (19,), "ковід": (19,), "korona": (19,), "kóróna": (19,),
}  # fmt: skip


@cache
def _word() -> re.Pattern[str]:
    """Compiled when the first source is read: it takes as long as a thousand words do."""
    return re.compile(
        r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _BEGINNINGS), key=len, reverse=True)) + r")", re.IGNORECASE
    )


# A ten or a scale in words, wherever it stands in a word (einundzwanzig, devětatřicet, sedmitisícovou): with what stands before
# or behind it, it may be any number up to the next ten or the next scale.
@cache
def _tens() -> re.Pattern[str]:
    return re.compile(
        r"(?P<n20>zwanzig|двадцят|двадцат|dvacet|dvacát|dvacít|tuttugu|ashirin)|(?P<n30>drei(?:ß|ss)ig|тридцят|тридцат|třicet|třicát|třicít|þrjátíu|talatin)"
        r"|(?P<n40>vierzig|сорок|čtyřicet|čtyřicát|čtyřicít|fjörutíu|arba.?in)|(?P<n50>fünfzig|п.?ят[ьи]?десят|padesát|fimmtíu|hamsin)"
        r"|(?P<n60>sechzig|ш[еі]ст[ьи]?десят|šedesát|sextíu|sittin)|(?P<n70>siebzig|с[еі]м[ьи]?десят|sedmdesát|sjötíu|saba.?in)"
        r"|(?P<n80>achtzig|вос[еь]м[ьи]?десят|в[оі]с[іь]мдесят|osmdesát|áttatíu|tamanin)|(?P<n90>neunzig|дев.?ян[оі]ст|devadesát|níutíu|casa.?in)"
        r"|(?P<n100>hundert|\bсто|двести|двухсот|трист|сот[аен]|[нх]сот|стам|\bсот\b|ьсот|двісті|\bsto|\bset\b|stě\b|\bsta\b|\bsty\b|stov|istov|stý|hundr[au]ð|ɗari|\bdari)"
        r"|(?P<n1000>tausend|тысяч|тысяц|\bтыс|тисяч|\bтис\b|tisíc|tis\.|þúsund|dubu)"
        r"|(?P<n1000000>million|миллион|\bмлн|мільйон|mili[oó]n|mill?j[oó]n|mili?yan|\bmio)"
        r"|(?P<n1000000000>milliard|миллиард|\bмлрд|мільярд|miliard|millj[aö]rð|\bmrd|\bmld|biliyan|billion)|(?P<n1000000000000>триллион|\bтрлн|трильйон|bili[oó]n|tiriliyan)",
        re.IGNORECASE,
    )


def quantities(text: str) -> list[Quantity]:
    """Every number of a source, in order, then what its words say of numbers."""
    found = counted(text)
    return [*found, *_words(text), *_vague(text, found), *_roman(text)]


def counted(text: str) -> list[Quantity]:
    """The numbers of a source in digits, in order."""
    found = telephone.joined(text, list(_figures(text)))
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        between = text[left.span.end : right.span.start]
        figure = _FIGURE.match(text, right.span.start)
        scale = right.value / ((_readings(figure.group())[0] if figure else 0) or 1)
        if len(between) < 8 and _RANGE.fullmatch(between) and scale > 1 and left.value < 10000:
            found[i] = replace(left, others=left.others | {left.value * scale})
    return found


def _figures(text: str) -> Iterator[Quantity]:
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if end - start > LONGEST:
            continue
        values = _readings(match.group())
        scale = _SCALE.match(text, end)
        factor = _WORTH[scale.lastgroup or ""] if scale else 1
        value, others = values[0] * factor, {v * factor for v in values[1:]}
        if factor == 1 or match.group().count(" "):
            others |= {Fraction(p) for p in re.findall(r"\d+", match.group())}
        if factor == 10**12:
            # "billion" is 10^12 in German, 10^9 in Hausa and in what was borrowed from English.
            others |= {values[0] * 10**9}
        ahead = _SCALE_BEFORE.search(text[max(0, start - 12) : start])
        if ahead:
            # Hausa says "miliyan 5", Russian "тысяч 100" for about 100,000.
            others |= {v * _WORTH[ahead.lastgroup or ""] for v in values}
        kind, stop = Kind.PLAIN, scale.end() if scale else end
        percent = _PERCENT.match(text, stop)
        if percent:
            kind, stop = Kind.PERCENT, percent.end()
            others |= {value / 100, 100 - value, 100 + value}
        elif _CLOCK.match(text, end) or (value < 60 and re.search(r"\d:\Z", text[max(0, start - 2) : start])):
            kind = Kind.CLOCK
            others |= {o + 12 for o in (value, *others)} | {o - 12 for o in (value, *others)}
        elif len(match.group()) == 4 and match.group().isdigit() and 1000 <= value <= 2100:
            kind = Kind.YEAR
            others |= {value % 100} if value >= 1800 and value % 100 else set()
        elif value < 100 and (_DECADE.match(text, end) or text[max(0, start - 1) : start] in ("'", "’")):
            others |= {value + 1900, value + 1800, value + 2000}
        firm = not _LETTER_BEFORE.search(text[max(0, start - 2) : start]) and not (
            text[end : end + 1].isalpha() or text[end : end + 1] in ("/", "_", "@", "-")
        )
        clean = re.fullmatch(
            r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})*(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d{1,2})?",
            match.group(),
        )
        # E 95 01 is an engine, a turn of 180 degrees none that is counted.
        firm = firm and not _CODE.search(text[max(0, start - 3) : start])
        firm = firm and not (value in _TURNS and _DEGREES.match(text, end))
        # Nor is a television channel: "360".
        firm = firm and not (text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES)
        # 0815 is a word in German, a part of a number elsewhere.
        firm = firm and not (match.group().startswith("0") and len(match.group()) > 1 and match.group()[1].isdigit())
        aside = bool(_OPENED.search(text[max(0, start - _BRACKET) : start]))
        yield Quantity(Span(start, stop), value, frozenset(others), None, kind, bool(firm and clean), "", aside)


def _readings(figure: str) -> list[Fraction]:
    """What a figure may be worth: the most likely reading first."""
    plain = _SPACES.sub("", figure)
    signs = re.findall("[.,]", plain)
    joined = Fraction(re.sub("[.,]", "", plain))
    if not signs:
        return [joined]
    if len(signs) == 1 or signs[-1] not in signs[:-1]:
        whole, _, rest = plain.rpartition(signs[-1])
        split = Fraction(re.sub("[.,]", "", whole) + "." + rest)
        return [joined, split] if len(rest) == 3 and len(signs) == 1 and signs[0] == "." else [split, joined]
    return [joined, *(Fraction(p) for p in re.split("[.,]", plain))]


def _words(text: str) -> Iterator[Quantity]:
    for match in _word().finditer(text):
        values = [Fraction(v) for v in _BEGINNINGS[match.group().lower()]]
        yield Quantity(Span(*match.span()), values[0], frozenset(values))


def _vague(text: str, figures: list[Quantity]) -> Iterator[Quantity]:
    """Tens and scales in words that belong to no figure: the number is somewhere from there to the next one."""
    scaled = {figure.span.end for figure in figures} | {figure.span.end - 1 for figure in figures}
    for match in _tens().finditer(text):
        value = Fraction((match.lastgroup or "n0")[1:])
        if value < 1000 or not any(end in scaled for end in range(match.start() + 1, match.end() + 1)):
            most = value + 9 if value < 100 else 1000 * value - 1
            decade = frozenset((value + 1900, value + 1800)) if value < 100 else frozenset()
            yield Quantity(Span(*match.span()), value, decade, most)


def _roman(text: str) -> Iterator[Quantity]:
    for span, value in roman.numerals(text, Span(0, len(text))):
        yield Quantity(span, Fraction(value))
