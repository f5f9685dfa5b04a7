"""Folding, keys and likeness of names."""

from __future__ import annotations

from hitomachi.jp.text import fold, match_key, similar_names, similarity


def test_folding_keeps_signs_that_nfkc_would_destroy() -> None:
    assert fold("①１０㎡ Ⅱ髙　％") == "①10㎡ Ⅱ髙 %"
    assert fold("ﾎﾟｲﾝﾄ\n㌽") == "ポイント ポイント"


def test_keys_are_alike_where_only_the_writing_differs() -> None:
    assert match_key("ＩＣＴ 活用型（髙）") == match_key("ict活用型(高)")
    assert match_key("データー利活用") == match_key("データ－利活用")


def test_a_name_spelled_two_ways_is_reported_and_not_merged() -> None:
    winter = "高齢者・障がい者の冬のくらし支援事業"
    other = "高齢者・障がい者の冬の暮らし支援事業"

    found = similar_names(winter, ["移住定住促進事業", other])

    assert [candidate.name for candidate in found] == [other]
    assert found[0].similarity < 1
    assert similarity(winter, winter) == 1


def test_nothing_resembles_an_empty_name() -> None:
    assert similar_names("", ["防災対策事業"]) == ()
