"""The audit trail in words: what each action is called, and each value that it changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hitomachi.jp.numerals_print import print_number
from hitomachi.web.core.choices import QualityChoices
from hitomachi.web.core.models import Role
from hitomachi.web.plans.models.choices import MoneyKindChoices
from hitomachi.web.reviews.models import AssignmentState

#: Action → what was done, as it stands behind 「…さんが」.
ACTIONS: dict[str, str | Promise] = {
    "record_observation": _("実績を記録"),
    "save_report": _("記載を変更"),
    "save_amount": _("金額を変更"),
    "override_rating": _("評価を変更"),
    "begin_entry": _("記入を開始"),
    "submit": _("提出"),
    "withdraw": _("提出を取下げ"),
    "return": _("差戻し"),
    "approve": _("課長確認"),
    "accept": _("企画課確認"),
    "assign": _("担当を変更"),
    "add_comment": _("コメント"),
    "answer_comment": _("コメントに返信"),
    "resolve_comment": _("コメントを解決済に"),
    "reopen_comment": _("コメントを未解決に戻す"),
    "open_cycle": _("進行管理を開始"),
    "close_cycle": _("進行管理を締切り"),
    "reopen_cycle": _("締切りを解除"),
    "plan_steps": _("段階と期限を変更"),
    "mark_step": _("段階の完了を変更"),
    "send_reminder": _("督促を通知"),
    "issue_workbooks": _("Excelの記入票を作成"),
    "save_form_map": _("独自様式の対応表を保存"),
    "freeze_edition": _("報告書を確定"),
    "request_build": _("報告書の作成を依頼"),
    "finish_build": _("報告書の作成を終了"),
    "store_file": _("報告書のファイルを保存"),
    "publish_edition": _("報告書の公表状態を変更"),
    "create_meeting": _("会議を登録"),
    "edit_meeting": _("会議を変更"),
    "record_attendance": _("会議の出欠を記録"),
    "edit_statement": _("自動の文を編集"),
    "save_scenario": _("シナリオを保存"),
    "store_run": _("将来人口の推計を保存"),
    "approve_scenario": _("将来展望を承認"),
    "import_package": _("データを取込み"),
    "record_regional_plan": _("地域再生計画を登録"),
    "plan_grant_project": _("交付金事業を登録"),
    "record_verification": _("効果検証を記録"),
    "record_donation": _("企業版ふるさと納税の寄附を記録"),
    "edit_donation": _("企業版ふるさと納税の寄附を変更"),
    "confirm_donations": _("企業版ふるさと納税の寄附を確認"),
    "draft_reorganisation": _("機構改革・人事異動の案を作成"),
    "apply_reorganisation": _("機構改革・人事異動を適用"),
    "discard_reorganisation": _("機構改革・人事異動の案を破棄"),
    "write_opinion": _("意見を記入"),
    "edit_opinion": _("意見を変更"),
    "withdraw_opinion": _("意見を取下げ"),
    "answer_opinion": _("意見に回答"),
    "make_follow_up": _("次年度への課題を登録"),
    "finish_follow_up": _("課題を終了"),
    "succeed_strategy": _("計画を引継ぎ"),
    "issue_form": _("意見書の様式を作成"),
    "receive_form": _("意見書を受付"),
    "apply_form": _("意見書を取込み"),
    "edit_document_style": _("報告書の体裁を変更"),
    "create_account": _("利用者を登録"),
    "edit_account": _("利用者を変更"),
    "grant_role": _("役割を付与"),
    "revoke_role": _("役割を解除"),
    "disable_account": _("利用者を停止"),
    "enable_account": _("利用者の停止を解除"),
    "reset_password": _("パスワードを再発行"),
    "change_password": _("パスワードを変更"),
    "reset_second_factor": _("二要素認証を解除"),
    "unlock_account": _("ログインの制限を解除"),
    "log_in": _("ログイン"),
    "add_department": _("部署を登録"),
    "edit_department": _("部署を変更"),
}

#: Name of a value in an event → what screens call it.
FIELDS: dict[str, str | Promise] = {
    "value": _("実績値"),
    "period": _("対象期間"),
    "quality": _("値の確かさ"),
    "source": _("出典・根拠"),
    "note": _("備考"),
    "internal_factors": _("内部要因"),
    "external_factors": _("外部要因"),
    "next_actions": _("今後の対応"),
    "results": _("取組の実績"),
    "review_direction": _("今後の見直しの方向性"),
    "amount_yen": _("金額"),
    "state": _("状態"),
    "comment": _("コメント"),
    "text": _("文"),
    "proxy_name": _("決裁者"),
    "proxy_on": _("決裁日"),
    "grade": _("評価"),
    "reason": _("理由"),
    "department": _("部署"),
    "owner": _("主担当"),
    "deputy": _("副担当"),
    "step": pgettext_lazy("review", "段階"),
    "steps": pgettext_lazy("review", "段階"),
    "done_on": _("完了日"),
    "review_year": _("実績年度"),
    "number": _("版"),
    "role": _("役割"),
    "username": _("利用者名"),
    "display_name": _("氏名"),
    "email": _("メールアドレス"),
    "name": _("名称"),
    "title": _("名称"),
    "parent": _("上位の部署"),
    "valid_from": _("設置日"),
    "valid_to": _("廃止日"),
    "scenario": _("シナリオ"),
    "way": _("ログインの方法"),
    "member": _("委員"),
    "members": _("委員"),
    "subject": _("対象"),
    "answer": _("回答"),
    "decision": _("対応"),
    "answered_on": _("回答日"),
    "is_public": _("公表する"),
    "held_on": _("開催日"),
    "opinions_due_on": _("事前意見の期限"),
    "place": _("場所"),
    "minutes": _("議事の概要"),
    "result": _("対応の結果"),
    "rows": _("行数"),
    "file": _("ファイル"),
}

_CHOICES: dict[str, type[TextChoices]] = {
    "state": AssignmentState,
    "quality": QualityChoices,
    "role": Role,
}

#: Values that serve the program: identifiers and hashes say nothing to a reader.
_LEFT_OUT = frozenset({"content_hash", "kind", "ref", "order"})
_LONGEST = 300  # characters of one value on a page; the export has everything


def action_label(action: str) -> str:
    """Return what was done; the action's own name where it has no words yet."""
    return str(ACTIONS.get(action, action))


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return the changed values as ``(label, before, after)``, empty where there was none."""
    found = []
    order = list(FIELDS)  # PostgreSQL keeps no order of a JSON object's keys
    names = sorted({*before, *after}, key=lambda name: (name not in FIELDS, name))
    for name in sorted(names, key=lambda name: order.index(name) if name in FIELDS else len(order)):
        old, new = _text(name, before.get(name)), _text(name, after.get(name))
        if name in _LEFT_OUT or old == new:
            continue
        found.append((_label(name, before, after), old, new))
    return found


def _label(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    kind = after.get("kind") or before.get("kind")
    if name == "amount_yen" and kind in MoneyKindChoices.values:
        return str(MoneyKindChoices(kind).label)
    return str(FIELDS.get(name, name))


def _text(name: str, value: Any) -> str:
    """Return a stored value as it is read."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "、".join(f"{FIELDS.get(key, key)} {_text(key, one)}" for key, one in value.items())
    if isinstance(value, list):
        return "、".join(_text("", one) for one in value)
    return _plain_text(name, value)


def _plain_text(name: str, value: str | int | bool) -> str:
    if isinstance(value, bool):
        return gettext("はい") if value else gettext("いいえ")
    if name == "amount_yen" and isinstance(value, int):
        return gettext("%(yen)s円") % {"yen": print_number(value)}
    choices = _CHOICES.get(name)
    if choices is not None and value in choices.values:
        return str(choices(value).label)
    return str(value)


def shortened(text: str) -> str:
    """Return a value as a page shows it."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
