@echo off
rem Eddy's launcher on Windows: builds on first use, then runs the command line. To rebuild, delete cli\target\eddy.stamp.
setlocal
set "HOME_DIR=%~dp0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not exist "%HOME_DIR%cli\target\eddy.stamp" (
  echo Building Eddy ^(the first time this fetches libraries^) ... 1>&2
  pushd "%HOME_DIR%"
  call mvnw.cmd -v >nul 2>&1 && (
    call mvnw.cmd -q -B -Dquick -DskipTests -Dspotless.check.skip=true -pl cli -am package
  ) || (
    echo The Maven wrapper could not fetch its distribution; using the installed mvn instead. 1>&2
    call mvn -q -B -Dquick -DskipTests -Dspotless.check.skip=true -pl cli -am package
  )
  if errorlevel 1 ( popd & echo eddy: the build failed 1>&2 & exit /b 1 )
  popd
  echo built> "%HOME_DIR%cli\target\eddy.stamp"
)
set "OMP_WAIT_POLICY=passive"
"%JAVA%" --add-modules jdk.incubator.vector -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Deddy.terminal=true %EDDY_JAVA_OPTIONS% -cp "%HOME_DIR%cli\target\lib\*" dev.eddy.cli.Main %*
exit /b %ERRORLEVEL%
