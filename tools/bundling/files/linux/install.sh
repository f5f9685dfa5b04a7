#!/bin/sh
# ひとまちを、インターネットなしで導入または更新します。
#   sh install.sh [導入先フォルダー（初期値 /opt/hitomachi）]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-/opt/hitomachi}
python=${PYTHON:-python@PYTHON@}

echo "ファイルを確かめています。"
(cd "$here" && sha256sum --check --quiet SHA256SUMS)

if ! "$python" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "@PYTHON@")'; then
    echo "Python @PYTHON@ が必要です。場所を指定する場合: PYTHON=/usr/bin/python@PYTHON@ sh install.sh" >&2
    exit 1
fi

echo "「$target」に導入しています。"
# 導入が終わるまで今の版に触れないよう、新しい環境を横に作ってから入れ替えます。
rm -rf "$target/venv.new"
mkdir -p "$target"
"$python" -m venv "$target/venv.new"
"$target/venv.new/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-index --find-links "$here/wheels" --require-hashes --no-deps -r "$here/requirements.txt"
"$target/venv.new/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-index --no-deps "$here"/wheels/hitomachi-*.whl
rm -rf "$target/venv.old"
if [ -d "$target/venv" ]; then mv "$target/venv" "$target/venv.old"; fi
mv "$target/venv.new" "$target/venv"
# 実行ファイルの先頭行は作ったときの場所を指すため、移した後の場所に書き直します。
"$target/venv/bin/python" -m pip install --quiet --disable-pip-version-check --force-reinstall \
    --no-index --no-deps "$here"/wheels/hitomachi-*.whl
"$target/venv/bin/python" -m hitomachi --version

echo "導入しました。次に、データベースを用意します。"
echo "  HITOMACHI_HOME=/var/lib/hitomachi $target/venv/bin/hitomachi upgrade"
