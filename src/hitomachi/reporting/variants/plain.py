"""Plain Japanese (やさしい日本語): the rules as data, and a check of a text against them.

The rules, after the national guideline for plain Japanese of public bodies (出入国在留管理庁・
文化庁「在留支援のためのやさしい日本語ガイドライン」, 2020), as far as a program can see them:

1. ``long``: a sentence has at most `LONGEST` letters, readings and names not counted.
2. ``word``: words of offices are not used; `PLAIN_WORDS` says what to write instead.
3. ``double_negative``: nothing is denied twice.
4. ``ending``: a sentence ends in です or ます.
5. ``kanji``: five Chinese characters or more in a row carry their reading in parentheses.

Names in 「」 are the plan's own and stay as they are; `EXPLAINED` holds what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hitomachi.i18n import Message, message

LONGEST = 45

# A word of offices and what to write instead.
PLAIN_WORDS: Mapping[str, str] = {
    "進捗": "進みぐあい",
    "推移": "うつりかわり",
    "達成": "とどく",
    "低調": "おくれている",
    "順調": "うまくいっている",
    "増減": "ふえたか へったか",
    "減少": "へる",
    "増加": "ふえる",
    "実施": "する",
    "及び": "と",
    "並びに": "と",
    "又は": "か",
    "鑑み": "考えて",
    "乖離": "ちがい",
    "鈍化": "ゆっくりになる",
    "算定": "計算",
    "未公表": "まだ発表していない",
    "施策": "まちがすること",
    "当該": "その",
    "概ね": "だいたい",
    "図る": "する",
    "資する": "役に立つ",
    "促進": "進める",
    "指標": "めざす数字",
    "実績": "結果",
    "事業費": "使ったお金",
    "転入": "ほかのまちから来る",
    "転出": "ほかのまちへ出る",
    "死亡": "なくなる",
    "出生": "生まれる",
}

# Words of plans that stay, because people meet them: the reading, and what they mean.
EXPLAINED: Mapping[str, tuple[str, Message]] = {
    "総合戦略": (
        "そうごうせんりゃく",
        message("人口がへるのをおさえて、まちを元気にするための計画です。"),
    ),
    "合計特殊出生率": (
        "ごうけいとくしゅしゅっしょうりつ",
        message("1人の女の人が、一生に生む子どもの数の目安です。"),
    ),
    "人口ビジョン": ("じんこうビジョン", message("これからの人口について、まちが考えた目標です。")),
    "社会増減": (
        "しゃかいぞうげん",
        message("ほかのまちから来た人と、ほかのまちへ出た人の数のちがいです。"),
    ),
    "自然増減": ("しぜんぞうげん", message("生まれた人と、なくなった人の数のちがいです。")),
    "転出超過": (
        "てんしゅつちょうか",
        message("来る人より、ほかのまちへ出る人が多いことです。"),
    ),
    "転入超過": (
        "てんにゅうちょうか",
        message("出る人より、ほかのまちから来る人が多いことです。"),
    ),
    "待機児童": (
        "たいきじどう",
        message("保育所に入りたいのに、入れないで待っている子どもです。"),
    ),
    "健康寿命": ("けんこうじゅみょう", message("元気に自分でくらせる年れいの目安です。")),
    "付加価値": ("ふかかち", message("会社や店が、仕事で新しくつくったねうちです。")),
    "産出額": ("さんしゅつがく", message("つくったものを、お金で数えた合計です。")),
    "累計": ("るいけい", message("これまでの数を、全部たした数です。")),
    "交付金": ("こうふきん", message("国などが、まちにわたすお金です。")),
    "決算": ("けっさん", message("1年に使ったお金を、まとめて数えることです。")),
    "予算": ("よさん", message("1年に使う予定のお金です。")),
}

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_NAME = re.compile(r"「[^」]*」|『[^』]*』")
_READING = re.compile(r"（[ぁ-ゖァ-ヺー・ ]+）")
_KANJI = re.compile(r"[一-鿿々]{5,}(?!（[ぁ-ゖァ-ヺー])")
_DOUBLE_NEGATIVE = re.compile(
    r"ないわけ|なくはない|ないことはな|ないとは言えな|ざるを得な|ないものはな"
)
_ENDING = re.compile(r"(です|ます|ました|ません|でした|ください)[。！？]$")


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a text breaks a rule; ``found`` is the sentence or word, ``hint`` what to do."""

    rule: str
    found: str
    hint: str = ""


def faults(text: str) -> tuple[Fault, ...]:
    """Return where the text is no plain Japanese; empty where every rule holds."""
    return tuple(
        fault
        for sentence in _SENTENCE.findall(_NAME.sub("「」", text))
        for fault in _of_sentence(sentence.strip())
    )


def explained_in(text: str) -> tuple[str, ...]:
    """Return the words of `EXPLAINED` that the text uses, in the order in which they come."""
    found = [word for word in EXPLAINED if word in text]
    return tuple(sorted(found, key=text.index))


def _of_sentence(sentence: str) -> Iterator[Fault]:
    spoken = _READING.sub("", sentence)
    if len(spoken) > LONGEST:
        yield Fault("long", sentence)
    for word, plain in PLAIN_WORDS.items():
        if word in sentence:
            yield Fault("word", word, plain)
    if _DOUBLE_NEGATIVE.search(sentence):
        yield Fault("double_negative", sentence)
    if sentence.endswith(("。", "！", "？")) and not _ENDING.search(sentence):
        yield Fault("ending", sentence)
    for run in _KANJI.findall(sentence):
        yield Fault("kanji", run)
