"""Names that are spelled in two ways: 冬のくらし and 冬の暮らし are one initiative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hitomachi.i18n import Message, message
from hitomachi.jp.text import match_key
from hitomachi.notices import Notice, NoticeKind

_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}

_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "くらし": ("暮らし", "暮し"),
    "まちづくり": ("街づくり", "町づくり", "まち作り", "まち創り"),
    "まちなか": ("街なか", "街中", "町なか"),
    "こども": ("子ども", "子供"),
    "しょうがい": ("障がい", "障害", "障碍"),
    "とりくみ": ("取り組み", "取組み", "取組"),
    "うけいれ": ("受け入れ", "受入れ", "受入"),
    "たちあげ": ("立ち上げ", "立上げ"),
    "ひきつぎ": ("引き継ぎ", "引継ぎ", "引継"),
    "よびこみ": ("呼び込み", "呼込み"),
    "てつづき": ("手続き", "手続"),
    "かいもの": ("買い物", "買物"),
    "すまい": ("住まい", "住い"),
    "ふれあい": ("触れ合い", "触れあい"),
    "たすけあい": ("助け合い", "助けあい"),
    "ささえあい": ("支え合い", "支えあい"),
    "みまもり": ("見守り",),
    "いきいき": ("生き生き",),
    "しごと": ("仕事",),
    "みどり": ("緑",),
    "こころ": ("心",),
    "ふるさと": ("故郷", "古里"),
    "にぎわい": ("賑わい",),
    "つながり": ("繋がり",),
    "かがやく": ("輝く",),
}
"""Words that plans write in kana or kanji, or with and without okurigana."""

_IN_KANA = tuple(
    sorted(
        ((form, kana) for kana, forms in _SPELLINGS.items() for form in forms),
        key=lambda pair: -len(pair[0]),  # 取り組み before 取組
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedInput:
    """A name in full (with the detail in brackets where names repeat) and where it stands."""

    uid: str
    name: str
    where: Message
    subject: str = ""


def check_names(names: Iterable[NamedInput]) -> tuple[Notice, ...]:
    """Return names that are probably one thing: repeated, or spelled in two ways."""
    alike: defaultdict[str, list[NamedInput]] = defaultdict(list)
    for entry in names:
        alike[spelling_key(entry.name)].append(entry)
    notices = []
    for first, *others in alike.values():
        for other in others:
            if other.name != first.name:
                notices.append(_two_spellings(first, other))
            elif other.uid != first.uid:
                notices.append(_repeated(other))
    return tuple(notices)


def spelling_key(name: str) -> str:
    """Return the key under which two ways to write one name are the same.

    Beside what `hitomachi.jp.text.match_key` levels (width, blanks, brackets) this is
    katakana for hiragana and the words that plans write in kana or kanji. Nothing is
    guessed from likeness: 転入率 and 転出率, あそびの広場 and 学びの広場 are two things.
    """
    key = match_key(name)
    for form, kana in _IN_KANA:
        key = key.replace(form, kana)
    return key.translate(_TO_HIRAGANA)


def _two_spellings(first: NamedInput, second: NamedInput) -> Notice:
    return Notice(
        kind=NoticeKind.NOTICE,
        rule="name.spelling",
        where=second.where,
        message=message(
            "「{second}」は「{first}」と表記だけが異なります。",
            second=second.name,
            first=first.name,
        ),
        remedy=message("同じ事業であれば、表記をそろえてください。"),
        entered=second.name,
        subject=second.subject,
    )


def _repeated(second: NamedInput) -> Notice:
    return Notice(
        kind=NoticeKind.NOTICE,
        rule="name.repeated",
        where=second.where,
        message=message("「{name}」という名称が二つあります。", name=second.name),
        remedy=message(
            "同じ事業であれば一つにまとめ、別の事業であれば区別できる名称にしてください。"
        ),
        entered=second.name,
        subject=second.subject,
    )
