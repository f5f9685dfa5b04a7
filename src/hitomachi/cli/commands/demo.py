"""``hitomachi demo``: the example city, its report files and its pages on this machine."""

from __future__ import annotations

from argparse import Namespace

from hitomachi.cli.boot import demo_home, start_django
from hitomachi.cli.output import say, warm_kernels, write_files
from hitomachi.i18n import LANGUAGES

HOST = "127.0.0.1"  # never reachable from another machine: there is no login


def run(options: Namespace) -> int:
    """Load the example, write the report, serve the pages and print both addresses."""
    start_django(home=demo_home(), demo=True)
    from hitomachi.web.portal.demonstration import prepare_demonstration  # noqa: PLC0415
    from hitomachi.web.portal.serving import bind, serve  # noqa: PLC0415

    warm_kernels(options.language)
    say("実例の市のデータを準備しています。", options.language)
    files = prepare_demonstration(LANGUAGES)
    write_files(files, options.out, options.language)
    if options.no_serve:
        return 0
    server = bind(HOST, options.port)
    say(
        "ブラウザーで次のアドレスを開いてください。終了するには Ctrl+C を押します。",
        options.language,
    )
    print(f"http://{HOST}:{server.port}/", flush=True)
    serve(server)
    return 0
