"""The commands and their options; nothing heavy is imported here."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from hitomachi import __version__
from hitomachi.cli import administration
from hitomachi.cli.parsing import Commands, Parser, Say, add_command
from hitomachi.i18n import Language, translate

DEFAULT_PORT = 8000


def parse(arguments: Sequence[str], language: Language) -> argparse.Namespace:
    """Return the options; ``module`` names the command's module.

    Raises:
        UsageError: If a command or option is not understood.
    """
    parser = build_parser(language)
    if not arguments:
        parser.print_help()
        parser.exit()
    options = parser.parse_args(list(arguments))
    options.language = language
    return options


def build_parser(language: Language) -> argparse.ArgumentParser:
    """Return the parser with its help in ``language``."""

    def say(text: str) -> str:
        return translate(text, language)

    parser = Parser(
        prog="hitomachi",
        description=say("地方版総合戦略の進行管理と報告書の作成"),
        epilog=say("各コマンドの使い方は「hitomachi コマンド --help」で表示します。"),
    )
    parser.add_argument("--version", action="version", version=f"hitomachi {__version__}")
    parser.name_groups(say)
    commands = parser.add_subparsers(
        metavar=say("コマンド"), required=True, title=say("コマンドの一覧")
    )
    for add in COMMANDS:
        add(commands, say)
    return parser


def _demo(commands: Commands, say: Say) -> None:
    parser = add_command(
        commands, say, "demo", "demo", say("実例の市を読み込み、報告書を作成して画面を公開します")
    )
    parser.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help=say("ポート番号（0は空いている番号）")
    )
    parser.add_argument(
        "--out", type=Path, default=Path("out"), help=say("報告書を書き出すフォルダー")
    )
    parser.add_argument(
        "--no-serve", action="store_true", help=say("報告書だけを作成し、画面は公開しません")
    )


def _serve(commands: Commands, say: Say) -> None:
    parser = add_command(commands, say, "serve", "serve", say("設定された環境で画面を公開します"))
    parser.add_argument("--host", default="127.0.0.1", help=say("待ち受けるアドレス"))
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=say("ポート番号"))


def _source(parser: Parser, say: Say) -> None:
    parser.add_argument("--example", action="store_true", help=say("付属の実例の市を使います"))
    parser.add_argument("--municipality", metavar="CODE", help=say("団体コード（6桁）"))
    parser.add_argument("--strategy", metavar="REF", help=say("総合戦略の識別名"))
    parser.add_argument("--year", type=int, help=say("実績年度（西暦）"))


def _report(commands: Commands, say: Say) -> None:
    parser = add_command(commands, say, "report", "report", say("報告書とデータブックを作成します"))
    _source(parser, say)
    parser.add_argument("--edition", metavar="ID", help=say("確定版の識別子"))
    parser.add_argument("--out", type=Path, required=True, help=say("書き出すフォルダー"))
    parser.add_argument("--format", default="pdf,xlsx", help=say("形式（pdf,xlsx,docx,pptx,html）"))
    parser.add_argument(
        "--variant",
        default="committee",
        help=say("資料の種類（committee,council,sheets,digest）"),
    )
    parser.add_argument("--lang", default="ja", help=say("言語（ja,en）"))
    parser.add_argument("--draft", action="store_true", help=say("【案】と日時を印刷します"))


def _check(commands: Commands, say: Say) -> None:
    parser = add_command(
        commands, say, "check", "check", say("数値の矛盾を点検します（矛盾があれば終了コード1）")
    )
    _source(parser, say)
    parser.add_argument("--json", action="store_true", help=say("JSONで出力します"))


def _project(commands: Commands, say: Say) -> None:
    parser = add_command(commands, say, "project", "project", say("将来人口を推計します"))
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--example", action="store_true", help=say("付属の実例の市を使います"))
    source.add_argument(
        "--source", type=Path, metavar="FILE", help=say("社人研の推計結果のファイルかフォルダー")
    )
    parser.add_argument(
        "--area", metavar="CODE", help=say("団体コード（6桁）。省略すると、ファイルの全市区町村")
    )
    parser.add_argument(
        "--scenario",
        metavar="NAME",
        required=True,
        help=say("シナリオの識別名か名称、または TOML ファイル"),
    )
    parser.add_argument("--year", type=int, help=say("年（西暦）"))
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help=say("その年の値をJSONで出力します"))
    output.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=say("全年の値を書き出すファイル（.csv、.parquet、.json）"),
    )


def _backtest(commands: Commands, say: Say) -> None:
    parser = add_command(
        commands, say, "backtest", "backtest", say("過去の国勢調査から推計し、後の実績と比べます")
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--example", action="store_true", help=say("付属の実例の市を使います"))
    source.add_argument(
        "--source",
        type=Path,
        nargs="+",
        metavar="FILES",
        help=say("男女・年齢別の国勢調査人口のファイル（複数可）"),
    )
    parser.add_argument("--area", metavar="CODE", help=say("団体コード（6桁）"))
    parser.add_argument(
        "--without", nargs="+", metavar="CODE", help=say("除く団体コード（--source のとき）")
    )
    parser.add_argument("--method", metavar="NAMES", help=say("方法（コンマ区切り）"))
    parser.add_argument("--origin", metavar="YEARS", help=say("起点の年（コンマ区切り）"))
    parser.add_argument("--steps", type=int, default=2, help=say("何期先まで推計するか"))
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help=say("JSONで出力します"))
    output.add_argument("--out", type=Path, metavar="FILE", help=say("書き出すCSVファイル"))


def _import(commands: Commands, say: Say) -> None:
    parser = add_command(commands, say, "import", "exchange_in", say("データを取り込みます"))
    parser.add_argument("kind", choices=["package"], help=say("データの種類"))
    parser.add_argument("files", nargs="+", type=Path, help=say("フォルダーまたはZIPファイル"))
    parser.add_argument(
        "--dry-run", action="store_true", help=say("内容を確かめるだけで、取り込みません")
    )


def _export(commands: Commands, say: Say) -> None:
    parser = add_command(commands, say, "export", "exchange_out", say("データを書き出します"))
    parser.add_argument("folder", type=Path, help=say("書き出すフォルダー"))
    parser.add_argument("--municipality", metavar="CODE", help=say("団体コード（6桁）"))
    parser.add_argument("--template", action="store_true", help=say("空の様式を書き出します"))


def _account(commands: Commands, say: Say) -> None:
    parser = add_command(commands, say, "account", "account", say("利用者を管理します"))
    parser.add_argument(
        "task",
        choices=["add", "unlock", "reset-password", "reset-factor"],
        help=say("登録、ロックの解除、1回限りのパスワードの発行、二要素認証の解除"),
    )
    parser.add_argument("name", help=say("利用者名"))
    parser.add_argument("--municipality", metavar="CODE", help=say("団体コード（登録で必須）"))
    parser.add_argument("--role", help=say("役割（登録で必須）"))
    parser.add_argument("--department", help=say("部署名"))


COMMANDS = (
    _demo,
    _serve,
    *administration.COMMANDS,
    _report,
    _check,
    _project,
    _backtest,
    _import,
    _export,
    _account,
)
