package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    private Path folder;

    private Path script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What the launcher tells Java of how it was called. */
    private String told(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.resolve("elsewhere").toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, own) -> path + ":" + own);
        builder.environment().remove("EDDY_LAUNCHER");
        Process process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_command_to_repeat_names_the_launcher_as_it_was_called() throws Exception {
        String launcher = Files.readString(Path.of("src/main/launcher/eddy"));
        script("installed/eddy", launcher);
        script("bin/eddy", launcher);
        script(
                "java/bin/java",
                "#!/bin/sh\nfor word; do case \"$word\" in -Deddy.launcher=*) echo \"$word\";; esac; done\n");
        Files.createDirectories(folder.resolve("elsewhere"));
        assertThat(told("../installed/eddy", "help")).isEqualTo("-Deddy.launcher=../installed/eddy");
        assertThat(told("bash", "-c", "eddy help")).isEqualTo("-Deddy.launcher=eddy");

        for (String called : List.of("../eddy", "eddy", "./eddy")) {
            System.setProperty(Launcher.PROPERTY, called);
            assertThat(Launcher.here("./eddy run a.yaml")).isEqualTo(called + " run a.yaml");
        }
        System.clearProperty(Launcher.PROPERTY);
        assertThat(Launcher.here("./eddy run a.yaml")).isEqualTo("./eddy run a.yaml");
    }
}
