"""The currency that a number is counted in, in English and in other languages: a slip of it is no slip of the figure."""

import re

from copydesk.edit import Span

_NAMES = """
USD US$ $ USD dollar dollars 美元 美金 ドル доллар долар dolar dolár Dollar bandaríkjadal
CNY RMB CNY CN¥ yuan renminbi 人民币 人民幣 元 人民元 юан юань Yuan jüan
JPY JPY yen 日元 日圆 日圓 円 иен йен Yen jen
EUR € EUR euro euros 欧元 歐元 ユーロ евро євро Euro eur evr
GBP £ GBP pound pounds 英镑 英鎊 ポンド фунт Pfund libr
RUB ₽ RUB rouble roubles ruble rubles 卢布 盧布 ルーブル руб рубл Rubel rubl
UAH ₴ UAH hryvnia hryvnias hryvnya 格里夫纳 гривен гривн грн Hrywnja hřiv
CZK CZK crown crowns koruna korunas koruny 克朗 крон Kč korun koruny
KRW ₩ KRW won 韩元 韓元 ウォン вон Won
INR ₹ INR rupee rupees crore lakh 卢比 рупи Rupie rupi
HKD HK$ HKD 港元 港币 港幣
VND VND dong đong 越盾 越南盾
""".strip().splitlines()
_CURRENCY = {name: row.split()[0] for row in _NAMES for name in row.split()}
_WORDS = "|".join(sorted(map(re.escape, _CURRENCY), key=len, reverse=True))
_AHEAD = re.compile(rf"(?:[-\s]?(?:hundred|thousand|million|billion|trillion|US|U\.S\.|Hong Kong|Chinese|Japanese|тыс\w*\.?|млн|млрд|milion\w*|miliard\w*|Mio\.?|Mrd\.?|Millionen|Milliarden|tisíc|миллион\w*|миллиард\w*|мільйон\w*|мільярд\w*)){{0,3}}[-\s]?({_WORDS})")  # fmt: skip
_BEFORE = re.compile(rf"(?<![A-Za-z])({_WORDS})\s?\Z")


def currency(text: str, span: Span) -> str | None:
    """The code of the currency that stands right behind a number, or else right before it; None without one."""
    match = _AHEAD.match(text, span.end) or _BEFORE.search(text[max(0, span.start - 8) : span.start])
    return _CURRENCY[match.group(1)] if match else None
