# Builds Bindery when it is needed and prints what bindery.cmd starts: JAVA=, APP= and perhaps AOT= lines, nothing else on standard output.
# Ends with 3 when there is no JDK or the build fails. The same as the script bindery, for Windows; differences are explained where they are.
$ErrorActionPreference = 'Stop'

# Whatever stops the build, a full disk too: 1 and 2 would speak of documents and arguments.
trap { [Console]::Error.WriteLine($_); exit 3 }

$root = Split-Path $PSScriptRoot
$jdk = & "$PSScriptRoot\jdk25.ps1"
if (-not $jdk) { exit 3 }
$env:JAVA_HOME = $jdk
$java = Join-Path $jdk 'bin\java.exe'
$target = Join-Path $root 'cli\target'
# Each build is unpacked into a directory of its own, because a Bindery that is running keeps its jars open.
# The name of the newest whole one is in current.txt: a symbolic link would need a privilege.
$apps = Join-Path $target 'app'
$log = Join-Path $target 'bindery-build.log'

# The Boot jar of the last build, or nothing.
function Get-BootJar {
  Get-Item "$target\bindery-cli-*-exec.jar" -ErrorAction SilentlyContinue | Select-Object -First 1
}

# Whether anything that goes into the jar is newer than it; directories count, so a deleted file is noticed.
function Test-SourcesNewerThan($time) {
  $files = @(Get-Item "$root\pom.xml", "$root\*\pom.xml") + @(Get-Item "$root\*\src\main") +
    @(Get-ChildItem "$root\*\src\main" -Recurse)
  [bool]($files | Where-Object { $_.LastWriteTimeUtc -gt $time } | Select-Object -First 1)
}

function Get-Current {
  $pointer = Join-Path $apps 'current.txt'
  if (Test-Path -LiteralPath $pointer) { Join-Path $apps (Get-Content -LiteralPath $pointer -TotalCount 1) }
}

function Test-Ready {
  $jar = Get-BootJar
  $app = Get-Current
  if (-not $jar -or -not $app -or -not (Test-Path -LiteralPath "$app\built")) { return $false }
  ($jar.LastWriteTimeUtc -le (Get-Item -LiteralPath "$app\built").LastWriteTimeUtc) -and
    -not (Test-SourcesNewerThan $jar.LastWriteTimeUtc)
}

# Runs a program with all its output in the log; whether it succeeded.
function Invoke-Logged($program, [string[]]$arguments) {
  # What a program writes to standard error is no error of this script.
  $ErrorActionPreference = 'Continue'
  & $program @arguments *> $log
  $LASTEXITCODE -eq 0
}

function Stop-Failed {
  Get-Content -LiteralPath $log | ForEach-Object { [Console]::Error.WriteLine($_) }
  [Console]::Error.WriteLine("Building Bindery failed; what Maven said is above and in $log")
  exit 3
}

# Removes unpacked builds that are neither current nor in use. Windows does not rename a directory with an open jar, so no process
# numbers are kept; a build that was chosen in the last ten minutes may not have been opened yet.
function Remove-Unused {
  $current = Get-Current
  foreach ($app in @(Get-ChildItem $apps -Directory -ErrorAction SilentlyContinue)) {
    $used = Get-Item -LiteralPath "$($app.FullName)\used" -ErrorAction SilentlyContinue
    if ($app.FullName -eq $current -or ($used -and $used.LastWriteTimeUtc -gt [DateTime]::UtcNow.AddMinutes(-10))) { continue }
    try {
      Rename-Item -LiteralPath $app.FullName -NewName "$($app.Name).old"
      Remove-Item -LiteralPath "$($app.FullName).old" -Recurse -Force
    } catch {
      continue
    }
  }
}

# Keeps the loaded and linked classes of one run on a small PDF (Java's AOT cache): later starts take about half the time.
# Nothing depends on it: without a cache, or with one Java refuses, it starts slowly.
function Write-AotCache($app) {
  $training = Join-Path $app 'training'
  New-Item -ItemType Directory -Path $training | Out-Null
  $arguments = @("-XX:AOTCacheOutput=$training\bindery.aot") + $javaOptions +
    @('-jar', "$app\bindery.jar", 'process', "$root\.mvn\page.pdf", '--out', "$training\out")
  if (Invoke-Logged $java $arguments) {
    Move-Item -LiteralPath "$training\bindery.aot" -Destination "$app\bindery.aot" -ErrorAction SilentlyContinue
  }
  Remove-Item -LiteralPath $training -Recurse -Force -ErrorAction SilentlyContinue
}

function Build {
  $jar = Get-BootJar
  if (-not $jar -or (Test-SourcesNewerThan $jar.LastWriteTimeUtc)) {
    $started = [DateTime]::UtcNow
    Remove-Item "$target\bindery-cli-*-exec.jar"
    $arguments = @('-q', '-B', '-ntp', '-f', "$root\pom.xml", '-DskipTests', '-Dspotless.check.skip', '-pl', 'cli', '-am', 'package')
    if (-not (Invoke-Logged "$root\mvnw.cmd" $arguments)) { Stop-Failed }
    $jar = Get-BootJar
    # The jar is as old as the start of its build: a file saved meanwhile is newer, and built next time.
    $jar.LastWriteTimeUtc = $started
  }
  Remove-Unused
  $name = "$([DateTimeOffset]::UtcNow.ToUnixTimeSeconds())-$PID"
  $app = Join-Path $apps $name
  New-Item -ItemType Directory -Path $apps -Force | Out-Null
  if (-not (Invoke-Logged $java @('-Djarmode=tools', '-jar', $jar.FullName, 'extract', '--destination', $app))) { Stop-Failed }
  Rename-Item -LiteralPath (Join-Path $app $jar.Name) -NewName 'bindery.jar'
  Write-AotCache $app
  New-Item -ItemType File -Path "$app\built" | Out-Null
  Set-Content -LiteralPath "$apps\next.txt" -Value $name
  Move-Item -LiteralPath "$apps\next.txt" -Destination "$apps\current.txt" -Force
}

# The same in training and in use, or Java refuses the cache; bindery.cmd has them too.
$javaOptions = @('--enable-native-access=ALL-UNNAMED', '-Djava.awt.headless=true', '-Xlog:aot=off', '-Xlog:cds=off')

if (-not (Test-Ready)) {
  [Console]::Error.WriteLine('Building Bindery (once)...')
  New-Item -ItemType Directory -Path $target -Force | Out-Null
  # One builds, the others wait; the lock ends with its holder, however that ends.
  $lock = $null
  while (-not $lock) {
    try {
      $lock = [IO.File]::Open("$target\.build-lock", 'OpenOrCreate', 'ReadWrite', 'None')
    } catch [IO.IOException] {
      Start-Sleep -Milliseconds 500
    }
  }
  if (-not (Test-Ready)) { Build }
  $lock.Close()
}

$app = Get-Current
# A read-only installation has no marks, and no builds to remove.
try { Set-Content -LiteralPath "$app\used" -Value '' } catch { }
Write-Output "JAVA=$java"
Write-Output "APP=$app"
# Java does not start at all when a cache meets an -Xshare option.
if ((Test-Path -LiteralPath "$app\bindery.aot") -and "$env:JAVA_TOOL_OPTIONS $env:JDK_JAVA_OPTIONS" -notmatch '-Xshare') {
  Write-Output "AOT=$app\bindery.aot"
}
