@echo off
rem Backdock at a terminal. A command runs without a window; no command, or only options: the window opens.
setlocal
set "first=%~1"
if not defined first goto window
if "%first%"=="--help" goto station
if "%first%"=="-h" goto station
if "%first:~0,1%"=="-" goto window
:station
"%~dp0..\node\node.exe" "%~dp0..\station\index.mjs" %*
exit /b %errorlevel%
:window
start "" "%~dp0..\..\backdock.exe" %*
