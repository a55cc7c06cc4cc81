@echo off
rem Bindery on one machine: builds it when needed, then runs it. `bindery --help` says what it can do.
rem Needs a JDK 25. Exit codes of its own: 3 when there is no JDK or the build fails. The building is done by .mvn\bindery.ps1;
rem Java is started from here, because cmd hands the arguments on as they are.
setlocal
set "BINDERY_JAVA="
set "BINDERY_APP="
set "BINDERY_AOT="
for /f "usebackq tokens=1* delims==" %%A in (`powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0.mvn\bindery.ps1"`) do (
  if "%%A"=="JAVA" set "BINDERY_JAVA=%%B"
  if "%%A"=="APP" set "BINDERY_APP=%%B"
  if "%%A"=="AOT" set BINDERY_AOT="-XX:AOTCache=%%B"
)
if not defined BINDERY_APP exit /b 3
"%BINDERY_JAVA%" %BINDERY_AOT% --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Xlog:aot=off -Xlog:cds=off -jar "%BINDERY_APP%\bindery.jar" %*
exit /b %ERRORLEVEL%
