# Prints the home of a JDK 25 or newer: JAVA_HOME, else the java of the path, else what is installed in the usual folders.
# Ends with 3 and one line on standard error when there is none. The same as jdk25.sh, for Windows.
$ErrorActionPreference = 'Stop'

$onPath = Get-Command java.exe -ErrorAction SilentlyContinue | Select-Object -First 1
$installed = @(
  "$env:ProgramFiles\Java\*", "$env:ProgramFiles\Eclipse Adoptium\*", "$env:ProgramFiles\Microsoft\*",
  "$env:ProgramFiles\Zulu\*", "$env:ProgramFiles\Amazon Corretto\*", "$env:ProgramFiles\BellSoft\*",
  "$env:LOCALAPPDATA\Programs\Eclipse Adoptium\*", "$env:USERPROFILE\.jdks\*", "$env:USERPROFILE\scoop\apps\*\current"
)
$homes = @($env:JAVA_HOME)
if ($onPath) { $homes += Split-Path (Split-Path $onPath.Path) }
$homes += Get-Item $installed -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }

foreach ($candidate in $homes) {
  if (-not $candidate) { continue }
  $release = Join-Path $candidate 'release'
  if (-not (Test-Path -LiteralPath (Join-Path $candidate 'bin\javac.exe')) -or -not (Test-Path -LiteralPath $release)) { continue }
  $version = Select-String -LiteralPath $release -Pattern '^JAVA_VERSION="(\d+)' | Select-Object -First 1
  if ($version -and [int]$version.Matches[0].Groups[1].Value -ge 25) {
    Write-Output $candidate
    exit 0
  }
}
[Console]::Error.WriteLine('Bindery needs a JDK 25 or newer and found none: install one (winget install EclipseAdoptium.Temurin.25.JDK) or set JAVA_HOME.')
exit 3
