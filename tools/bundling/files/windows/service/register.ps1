# ひとまちを、コンピューターの起動時に始まるタスクとして登録します。管理者の PowerShell で実行してください。
# Windows のサービスにするには専用の中継プログラムが要るため、OS に備わるタスク スケジューラを使います。
#   .\register.ps1 [-Target 導入先] [-DataHome データ] [-Backups バックアップ先] [-Port 番号]
param(
    [string]$Target = "C:\hitomachi",
    [string]$DataHome = "C:\ProgramData\hitomachi",
    [string]$Backups = "C:\ProgramData\hitomachi\daily-backups",
    [int]$Port = 8000
)
$ErrorActionPreference = "Stop"
$program = Join-Path $Target "venv\Scripts\hitomachi.exe"
$principal = New-ScheduledTaskPrincipal -UserId "NT AUTHORITY\LOCAL SERVICE" -LogonType ServiceAccount
New-Item -ItemType Directory -Force $Backups | Out-Null

# 設定は、コンピューター全体の環境変数に置きます。
[Environment]::SetEnvironmentVariable("HITOMACHI_HOME", $DataHome, "Machine")
[Environment]::SetEnvironmentVariable("PYTHONUTF8", "1", "Machine")

$serve = New-ScheduledTaskAction -Execute $program -Argument "serve --host 127.0.0.1 --port $Port"
$always = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero) -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) -MultipleInstances IgnoreNew
Register-ScheduledTask -Force -TaskName "hitomachi" -Action $serve -Trigger (New-ScheduledTaskTrigger -AtStartup) -Principal $principal -Settings $always | Out-Null

$daily = @(
    (New-ScheduledTaskAction -Execute $program -Argument "backup `"$Backups`""),
    (New-ScheduledTaskAction -Execute $program -Argument "daily")
)
$late = New-ScheduledTaskSettingsSet -StartWhenAvailable
Register-ScheduledTask -Force -TaskName "hitomachi-daily" -Action $daily -Trigger (New-ScheduledTaskTrigger -Daily -At "03:00") -Principal $principal -Settings $late | Out-Null

Write-Host "登録しました。環境変数を読み込むため、コンピューターを再起動してください。"
