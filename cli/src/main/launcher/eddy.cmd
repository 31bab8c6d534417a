@echo off
rem Runs Eddy from the folder that has its lib\ (EDDY_HOME, else where this file is) and, in a release, a Java in runtime\.
setlocal
if not defined EDDY_HOME set "EDDY_HOME=%~dp0."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%EDDY_HOME%\runtime\bin\java.exe" set "JAVA=%EDDY_HOME%\runtime\bin\java"
set "OMP_WAIT_POLICY=passive"
"%JAVA%" --add-modules jdk.incubator.vector -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Deddy.terminal=true -Deddy.launcher=eddy %EDDY_JAVA_OPTIONS% -cp "%EDDY_HOME%\lib\*" dev.eddy.cli.Main %*
exit /b %ERRORLEVEL%
