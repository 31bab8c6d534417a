package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.cli.CommandLineTest.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JShellTest {
    @TempDir
    private Path folder = Path.of("");

    /** As it is but for the number of updates. */
    @Test
    void the_lines_of_the_readme_work_in_the_shell() throws IOException {
        String readme = Files.readString(Page.ROOT.resolve("README.md"));
        String lines =
                readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("```\n", readme.indexOf("```java")));
        Path file = folder.resolve("readme.jsh");
        Files.writeString(
                file,
                lines.replace("withUpdates(3000)", "withSchedule(new ConstantRate(1e-3)).withUpdates(3)") + "/exit\n");
        Answer answer = CommandLineTest.eddy("jshell", file.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("nRMSE after 50 steps: ").doesNotContain("rror:");
    }

    @Test
    void what_the_shell_begins_with_can_be_had_for_notebooks() {
        assertThat(CommandLineTest.eddy("jshell", "--print-startup").out()).contains("import dev.eddy.train.*;");
        assertThat(CommandLineTest.eddy("jshell", "missing.jsh").err()).contains("there is no file missing.jsh");
    }
}
