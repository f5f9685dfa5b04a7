"""The commands of an administrator: keeping an installation running and its data safe."""

from __future__ import annotations

from pathlib import Path

from hitomachi.cli.parsing import Commands, Say, add_command


def _upgrade(commands: Commands, say: Say) -> None:
    add_command(
        commands,
        say,
        "upgrade",
        "upgrade",
        say("バックアップをとってデータベースを現在の版に更新し、設定を点検します"),
    )


def _doctor(commands: Commands, say: Say) -> None:
    parser = add_command(commands, say, "doctor", "doctor", say("設定とデータベースを点検します"))
    parser.add_argument("--json", action="store_true", help=say("JSONで出力します"))


def _daily(commands: Commands, say: Say) -> None:
    add_command(
        commands, say, "daily", "daily", say("毎日の処理を行います（期限切れの情報の削除など）")
    )


def _backup(commands: Commands, say: Say) -> None:
    parser = add_command(
        commands, say, "backup", "backup", say("すべてのデータを1つのファイルに保存します")
    )
    parser.add_argument(
        "file",
        type=Path,
        help=say("新しく作るファイル、またはフォルダー（名前は日時から決まります）"),
    )


def _restore(commands: Commands, say: Say) -> None:
    parser = add_command(
        commands, say, "restore", "restore", say("バックアップを空の環境に復元します")
    )
    parser.add_argument("file", type=Path, help=say("バックアップのファイル"))
    parser.add_argument(
        "--replace",
        action="store_true",
        help=say("今あるデータを（保存してから）置き換えます"),
    )


def _logs(commands: Commands, say: Say) -> None:
    parser = add_command(
        commands, say, "logs", "logs", say("ログと点検の結果を1つのZIPファイルに書き出します")
    )
    parser.add_argument("file", type=Path, help=say("新しく作るZIPファイル"))


def _worker(commands: Commands, say: Say) -> None:
    add_command(
        commands, say, "worker", "worker", say("報告書のファイルを作成します（serve が起動します）")
    )


COMMANDS = (_upgrade, _doctor, _daily, _backup, _restore, _logs, _worker)
