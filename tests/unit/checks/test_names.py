from __future__ import annotations

import pytest

from hitomachi.checks.names import NamedInput, check_names
from hitomachi.i18n import message
from hitomachi.notices import NoticeKind


def found(*names: str) -> list[str]:
    entries = [
        NamedInput(uid=str(number), name=name, where=message("事業一覧"))
        for number, name in enumerate(names)
    ]
    notices = check_names(entries)
    assert {notice.kind for notice in notices} <= {NoticeKind.NOTICE}
    return [notice.rule for notice in notices]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("高齢者・障がい者の冬のくらし支援事業", "高齢者・障がい者の冬の暮らし支援事業"),
        ("子ども子育て支援の取組み推進事業", "子ども子育て支援の取り組み推進事業"),
        ("地域ぶどうブランド創出事業", "地域ブドウブランド創出事業"),
        ("ＩＣＴ農業普及促進事業", "ICT農業普及促進事業"),
        ("保育所入所運営事業 (経済的負担の軽減)", "保育所入所運営事業（経済的負担の軽減）"),
    ],
)
def test_two_spellings_of_one_name_are_noticed(first: str, second: str) -> None:
    assert found(first, second) == ["name.spelling"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("あそびの広場運営事業", "学びの広場運営事業"),
        ("教育支援センター事業", "子育て総合支援センター事業"),
        ("中心市街地活性化対策事業（店舗）", "中心市街地活性化対策事業（まちなか）"),
        ("社会動態における転入率", "社会動態における転出率"),
        ("取組みの実証件数", "取組みの実装件数"),
        ("健康寿命（男性）", "健康寿命（女性）"),
        ("高齢者の冬の暮らし支援事業", "高齢者の夏の暮らし支援事業"),
    ],
)
def test_names_that_differ_in_meaning_are_left_alone(first: str, second: str) -> None:
    assert found(first, second) == []


def test_one_name_for_two_things_is_noticed() -> None:
    assert found("移住定住促進事業", "移住定住促進事業") == ["name.repeated"]
