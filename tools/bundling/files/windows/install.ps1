# ひとまちを、インターネットなしで導入または更新します。管理者の PowerShell で実行してください。
#   .\install.cmd [-Target 導入先フォルダー] [-DataHome データのフォルダー] [-Python python.exe の場所]
param(
    [string]$Target = "C:\hitomachi",
    [string]$DataHome = "C:\ProgramData\hitomachi",
    [string]$Python = ""
)
$ErrorActionPreference = "Stop"
$here = Split-Path -Parent $MyInvocation.MyCommand.Path

function Invoke-Checked([string]$Program, [string[]]$Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "失敗しました: $Program $($Arguments -join ' ')" }
}

Write-Host "ファイルを確かめています。"
foreach ($line in Get-Content -Encoding UTF8 (Join-Path $here "SHA256SUMS")) {
    $expected, $name = $line -split "  ", 2
    $found = (Get-FileHash -Algorithm SHA256 (Join-Path $here $name)).Hash.ToLower()
    if ($found -ne $expected) { throw "ファイル「$name」が壊れています。もう一度コピーしてください。" }
}

if (-not $Python) { $Python = (& py -@PYTHON@ -c "import sys; print(sys.executable)") }
if (-not $Python) { throw "Python @PYTHON@（64ビット）が必要です。" }

Write-Host "「$Target」に導入しています。"
New-Item -ItemType Directory -Force $Target | Out-Null
$venv = Join-Path $Target "venv"
$old = Join-Path $Target "venv.old"
if (Test-Path $old) { Remove-Item -Recurse -Force $old }
if (Test-Path $venv) { Rename-Item $venv "venv.old" }
try {
    Invoke-Checked $Python @("-m", "venv", $venv)
    $program = Join-Path $venv "Scripts\python.exe"
    $pip = @("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps")
    Invoke-Checked $program ($pip + @("--find-links", (Join-Path $here "wheels"), "--require-hashes", "-r", (Join-Path $here "requirements.txt")))
    $wheel = (Get-ChildItem (Join-Path $here "wheels\hitomachi-*.whl")).FullName
    Invoke-Checked $program ($pip + @($wheel))
} catch {
    # 導入に失敗したときは、今までの版に戻します。
    if (Test-Path $venv) { Remove-Item -Recurse -Force $venv }
    if (Test-Path $old) { Rename-Item $old "venv" }
    throw
}

New-Item -ItemType Directory -Force $DataHome | Out-Null
# データのフォルダーは、管理者とサービス（LOCAL SERVICE）だけが使えます。
Invoke-Checked "icacls.exe" @($DataHome, "/inheritance:r", "/grant:r", "*S-1-5-32-544:(OI)(CI)F", "*S-1-5-18:(OI)(CI)F", "*S-1-5-19:(OI)(CI)M", "/Q")
$env:HITOMACHI_HOME = $DataHome
$env:PYTHONUTF8 = "1"
Invoke-Checked (Join-Path $venv "Scripts\hitomachi.exe") @("upgrade")
Write-Host "導入しました。サービスの登録は service\register.ps1 で行います。"
