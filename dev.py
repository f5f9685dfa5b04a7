"""Set hitomachi up, run it and test it: one file, nothing but Python's standard library.

    python3 dev.py run [--port N] [--out DIR]   the example city: report files and the web pages
    python3 dev.py test [pytest arguments]      every check and every test
    python3 dev.py lock [--upgrade]             maintainers: write the two requirement locks
    python3 dev.py messages                     maintainers: update the message catalogues
    python3 dev.py bundle --platform windows|linux --out DIR
                                                maintainers: what a machine without internet needs

The first two make the environment .venv, install the hash-locked requirements and the
project into it, and skip that as long as nothing changed. No administrator's rights are
needed; only on Debian `test` installs Chromium with apt-get where it is missing and allowed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import locale
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "hitomachi-installed.json"
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"  # holds RUN_LOCK's versions and the test requirements

OLDEST, FIRST_TOO_NEW = (3, 11), (3, 15)
PIP_KNOWS_OTHER_PYTHON = (22, 3)  # the first pip with --python
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
MOST_WORKERS = 4  # each has databases of its own: more are slower to start than they gain


class SetupError(Exception):
    """Something on this machine is missing; the text says what to do."""


def in_users_language(japanese: str, english: str) -> str:
    """Return the sentence in the language that `hitomachi` itself would use."""
    names = (os.environ.get(name) for name in ("HITOMACHI_LANGUAGE", "LC_ALL", "LANG"))
    chosen = next(filter(None, names), None) or locale.getlocale()[0] or ""
    return english if chosen.lower().startswith("en") else japanese


def say(japanese: str, english: str) -> None:
    """Print what is being done."""
    print(in_users_language(japanese, english), flush=True)


def check_python(version: tuple[int, int]) -> None:
    """Refuse a Python that hitomachi does not support."""
    if OLDEST <= version < FIRST_TOO_NEW:
        return
    used = "{}.{}".format(*version)
    raise SetupError(
        in_users_language(
            f"Python 3.11～3.14 が必要です（今の Python は {used} です）。"
            "対応する Python で実行してください。",
            f"hitomachi needs Python 3.11 to 3.14 and this is Python {used}: "
            "please run dev.py with one of those.",
        )
    )


def environment() -> dict[str, str]:
    """Return the variables for programs of .venv: its programs are found first."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV), "PYTHONUTF8": "1"}


def call(command: list[str], **more: str) -> int:
    """Run a program in the repository without input; return its exit status."""
    return subprocess.run(
        command, cwd=ROOT, env={**environment(), **more}, stdin=subprocess.DEVNULL, check=False
    ).returncode


def must(command: list[str], japanese: str, english: str) -> None:
    """Run a program that has to succeed."""
    if call(command) != 0:
        raise SetupError(in_users_language(japanese, english))


def answer(command: list[str]) -> str:
    """Return what a program prints, or nothing when it fails or does not exist."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def outer_pip_can_help() -> bool:
    """Tell whether this Python's pip can install into another environment."""
    words = answer([sys.executable, "-m", "pip", "--version"]).split()
    numbers = words[1].split(".")[:2] if len(words) > 1 else []
    if len(numbers) < len(PIP_KNOWS_OTHER_PYTHON) or not all(n.isdigit() for n in numbers):
        return False
    return tuple(int(number) for number in numbers) >= PIP_KNOWS_OTHER_PYTHON


def ensure_environment() -> None:
    """Make .venv unless one with a supported Python is there.

    Debian packs the part of venv that brings pip separately; pip itself is then enough.
    """
    version = answer([str(PYTHON), "-c", "import sys; print(*sys.version_info[:2])"]).split()
    if version and OLDEST <= (int(version[0]), int(version[1])) < FIRST_TOO_NEW:
        return
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if importlib.util.find_spec("ensurepip") is None:
        if not outer_pip_can_help():
            raise SetupError(
                in_users_language(
                    "Python の venv がありません。"
                    "「sudo apt-get install python3-venv」を実行してから、もう一度お試しください。",
                    "This Python has no venv: please run 'sudo apt-get install python3-venv' "
                    "and try again.",
                )
            )
        command.insert(-1, "--without-pip")
    say("Python 環境 .venv を作成します。", "Making the Python environment .venv.")
    must(
        command,
        "Python 環境 .venv を作成できませんでした（上の表示をご覧ください）。",
        "The Python environment .venv could not be made (see above).",
    )


def pip(*arguments: str) -> list[str]:
    """Return the command that installs into .venv, with its own pip or with this Python's."""
    if answer([str(PYTHON), "-m", "pip", "--version"]):
        command = [str(PYTHON), "-m", "pip"]
    else:
        command = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return [*command, "--no-input", "--disable-pip-version-check", *arguments]


def fingerprint(lock: str) -> str:
    """Return the hash of everything that an installation of ``lock`` depends on."""
    parts = [(ROOT / name).read_bytes() for name in (lock, "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, str(ROOT).encode()])).hexdigest()


def ensure_installed(lock: str) -> None:
    """Install the locked requirements and the project, unless just that was done before."""
    check_python(sys.version_info[:2])
    ensure_environment()
    installed = json.loads(STAMP.read_text("utf-8")) if STAMP.exists() else {}
    if installed.get(lock) == fingerprint(lock):
        return
    say(
        f"必要なライブラリを導入します（{lock}、初回は数分かかります）。",
        f"Installing the libraries of {lock} (a few minutes the first time).",
    )
    failed = (
        "ライブラリを導入できませんでした（上の表示をご覧ください）。",
        "The libraries could not be installed (see above).",
    )
    must(pip("install", "-qq", "--require-hashes", "--no-deps", "-r", lock), *failed)
    # A hash-checked file cannot hold the project itself; its build backend is in the lock.
    must(pip("install", "-qq", "--no-deps", "--no-build-isolation", "-e", "."), *failed)
    covered = (RUN_LOCK, DEV_LOCK) if lock == DEV_LOCK else (RUN_LOCK,)
    installed.update({name: fingerprint(name) for name in covered})
    STAMP.write_text(json.dumps(installed, indent=1), "utf-8")


def run(arguments: list[str]) -> int:
    """Show the example city: `hitomachi demo` in .venv."""
    ensure_installed(RUN_LOCK)
    program = str(BIN / "hitomachi")
    if os.name == "posix":  # replace this process, so that a signal to it reaches the server
        os.execve(program, [program, "demo", *arguments], environment())
    return subprocess.call([program + ".exe", "demo", *arguments], env=environment())


def apt_get() -> list[str] | None:
    """Return how apt-get is called on Debian without being asked anything; None elsewhere."""
    release = Path("/etc/os-release")
    if not release.exists() or "ID=debian" not in release.read_text("utf-8").splitlines():
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    return ["sudo", "-n", "apt-get"] if answer(["sudo", "-n", "echo", "yes"]) else None


def has_browser() -> bool:
    """Tell whether a browser is there that the tests can drive."""
    return any(shutil.which(name) for name in BROWSERS)


def ensure_browser() -> None:
    """Install Chromium on Debian where that is allowed; say so where browser tests are skipped."""
    command = None if has_browser() else apt_get()
    if command is not None:
        say("Chromium を導入します。", "Installing Chromium.")
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        if call([*command, "update", "-q"], **quiet) == 0:
            call([*command, "install", "-y", "-q", "--no-install-recommends", "chromium"], **quiet)
    if not has_browser():
        say(
            "Chromium がないため、ブラウザーの試験は省略されます。",
            "There is no Chromium: the tests in a browser will be skipped.",
        )


def test(arguments: list[str]) -> int:
    """Run every check, then pytest, whose closing line comes last; 0 when all passed."""
    ensure_installed(DEV_LOCK)
    ensure_browser()
    workers = str(min(os.cpu_count() or 1, MOST_WORKERS))
    python = str(PYTHON)
    checks = [
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "mypy"],
        [str(BIN / "lint-imports"), "--no-cache"],
    ]
    failed = []
    with tempfile.TemporaryDirectory() as home:  # mypy's Django plugin reads the settings
        for command in checks:
            name = " ".join([Path(command[0]).stem, *command[1:]]).replace("python -m ", "")
            print(f"== {name}", flush=True)
            if call(command, HITOMACHI_HOME=home) != 0:
                failed.append(name)
    if failed:
        say(f"不合格の検査: {', '.join(failed)}", f"Checks that failed: {', '.join(failed)}")
    print("== pytest", flush=True)
    status = call([python, "-m", "pytest", "-n", workers, *arguments])
    return status or (1 if failed else 0)


def lock(arguments: list[str]) -> int:
    """Write both locks with uv: every platform, every hash, no registry's address."""
    uv = shutil.which("uv", path=environment()["PATH"])
    if uv is None:
        raise SetupError(
            in_users_language(
                "uv がありません。「pip install uv」で導入してください。",
                "uv is missing: please install it with 'pip install uv'.",
            )
        )
    common = [uv, "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes"]
    common += ["--python-version", ".".join(map(str, OLDEST)), "--quiet", "--group", "build"]
    more = ["--group", "dev", "--extra", "postgresql", "--constraint", RUN_LOCK]
    header = {"UV_CUSTOM_COMPILE_COMMAND": "python3 dev.py lock"}
    return call([*common, *arguments, "-o", RUN_LOCK], **header) or call(
        [*common, *more, *arguments, "-o", DEV_LOCK], **header
    )


def messages(arguments: list[str]) -> int:
    """Collect the messages of the sources, update the catalogues and compile them."""
    ensure_installed(DEV_LOCK)
    return call([str(PYTHON), str(ROOT / "tools" / "catalogues.py"), *arguments])


def bundle(arguments: list[str]) -> int:
    """Build the bundle that installs hitomachi on a machine without internet."""
    ensure_installed(DEV_LOCK)
    return call([str(PYTHON), "-m", "tools.bundling", *arguments])


COMMANDS = {"run": run, "test": test, "lock": lock, "messages": messages, "bundle": bundle}


def main(arguments: list[str]) -> int:
    """Run the command that was asked for; print the usage without one."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if not arguments or arguments[0] in {"-h", "--help"} else 2
    for stream in (sys.stdout, sys.stderr):  # a console of an old code page prints what it can
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 8  # the exit status of hitomachi's SetupError
    except KeyboardInterrupt:
        return 130  # as shells report Ctrl-C


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
