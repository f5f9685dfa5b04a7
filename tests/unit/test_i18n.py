"""Messages are rendered late, in the reader's language."""

from __future__ import annotations

from hitomachi.errors import NotReadableError
from hitomachi.i18n import bilingual, describe, message, translate


def test_a_fact_may_have_the_name_of_a_parameter() -> None:
    error = NotReadableError("「{text}」を読めません。", text="17種")

    assert describe(error, "ja") == "「17種」を読めません。"
    assert translate("{language}", "ja", language="en") == "en"
    assert message("{template}", template="型").text("ja") == "型"


def test_a_message_inside_a_message_is_rendered_in_the_same_language() -> None:
    inner = message("{count}件", count=3)

    assert message("残る{what}。", what=inner).text("ja") == "残る3件。"


def test_a_name_of_the_data_is_japanese_where_it_has_no_english() -> None:
    named = message("指標「{name}」", name=bilingual("農業産出額", "Agricultural output"))
    unnamed = message("指標「{name}」", name=bilingual("農業産出額", ""))

    assert named.text("ja") == "指標「農業産出額」"
    assert named.text("en") == "Indicator “Agricultural output”"
    assert unnamed.text("en") == "Indicator “農業産出額”"
