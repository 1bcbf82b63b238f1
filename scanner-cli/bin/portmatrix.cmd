@echo off
rem Starts portmatrix on Windows: NIO and connect only. Builds a checkout on first use; after changes of the sources
rem delete scanner-cli\target\run. PORTMATRIX_JAVA_OPTS holds more options for Java.
setlocal EnableExtensions EnableDelayedExpansion
for %%I in ("%~dp0..\..") do set "ROOT=%%~fI"
set "RUN=%ROOT%\scanner-cli\target\run"

set "BEST=" & set "BESTRANK=0"
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :consider "%%~dpJ.."
for /d %%D in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :consider "%%~fD"
if not defined BEST (
    echo portmatrix: Java 21 or newer is needed and was not found; install it: winget install EclipseAdoptium.Temurin.25.JDK 1>&2
    exit /b 4
)

if not exist "%RUN%\lib" (
    where mvn >nul 2>nul || (
        echo portmatrix: Maven 3.8 or newer builds this checkout and is not on the PATH 1>&2
        exit /b 4
    )
    echo portmatrix: building; this happens on first use 1>&2
    call mvn -B -q -ntp -Dquick -f "%ROOT%\pom.xml" -pl scanner-cli -am package 1>&2 || exit /b 4
)

set "NATIVE="
if !BESTMAJOR! GEQ 24 set "NATIVE=--sun-misc-unsafe-memory-access=allow"
rem Captured packets are so many that the better compiler pays; everything else is over before it would.
set "LEVEL=1"
if /i "%~1"=="sniff" set "LEVEL=4"
if /i "%~1"=="check" set "LEVEL=4"
if /i "%~1"=="learn" set "LEVEL=4"
"%BEST%\bin\java.exe" -Xlog:disable -XX:TieredStopAtLevel=%LEVEL% -XX:+UseSerialGC -Xms16m -Xmx160m ^
    --enable-native-access=ALL-UNNAMED %NATIVE% %PORTMATRIX_JAVA_OPTS% ^
    -cp "%RUN%\*;%RUN%\lib\*" io.portmatrix.cli.Main %*
exit /b %ERRORLEVEL%

:consider
if not exist "%~1\release" exit /b
if not exist "%~1\bin\java.exe" exit /b
set "MAJOR=0"
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=.-+ " %%M in ("%%~V") do set "MAJOR=%%M"
set /a RANK=0
if %MAJOR% GEQ 21 set /a RANK=2000+%MAJOR%
if %MAJOR% GEQ 26 set /a RANK=2000-%MAJOR%
if %MAJOR% EQU 25 set /a RANK=3000
if %RANK% GTR %BESTRANK% (
    set "BEST=%~f1"
    set "BESTRANK=%RANK%"
    set "BESTMAJOR=%MAJOR%"
)
exit /b
