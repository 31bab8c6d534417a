@echo off
rem Eddy's launcher on Windows: builds on first use, then runs the command line. To rebuild, delete cli\target\eddy.stamp.
setlocal
set "HOME_DIR=%~dp0"
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
set "EDDY_HOME=%HOME_DIR%cli\target"
call "%HOME_DIR%cli\src\main\launcher\eddy.cmd" %*
exit /b %ERRORLEVEL%
