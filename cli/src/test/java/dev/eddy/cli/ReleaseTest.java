package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Maven Central asks of every POM, and what a release promises, stands in the files. */
class ReleaseTest {
    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    @Test
    void every_pom_says_what_maven_central_asks_for() throws IOException {
        String parent = Files.readString(Page.ROOT.resolve("pom.xml"));
        for (String part : List.of("name", "description", "url", "licenses", "developers", "scm")) {
            assertThat(parent).contains("<" + part);
        }
        // One address for all of them, and no release without it.
        assertThat(found("<(?:url|connection)>((?!https://www.apache).*?)</", parent))
                .hasSize(4)
                .allMatch(address -> address.endsWith("${eddy.address}"));
        assertThat(found("<phase>install</phase>.*?<property>(.*?)</property>", parent))
                .contains("eddy.address");
        // The same bytes from the same sources.
        assertThat(parent).containsPattern("<project.build.outputTimestamp>\\d{4}-");
        List<String> modules = found("<module>(.*?)</module>", parent);
        assertThat(modules).contains("base", "cli", "release");
        for (String module : modules) {
            String pom = Files.readString(Page.ROOT.resolve(module).resolve("pom.xml"));
            assertThat(found("<name>(.*?)</name>", pom)).as(module).hasSize(1);
            assertThat(found("<description>(.*?)</description>", pom))
                    .as(module)
                    .hasSize(1);
        }
    }

    /** The launcher goes on where it fails, only slower. */
    @Test
    void what_an_installation_begins_with_is_a_study() {
        StudyFile file = new StudyFile(StudyReader.parse("prepare", PrepareCommand.STUDY), PrepareCommand.STUDY);
        file.check();
        assertThat(file.plan().keys()).hasSize(2);
    }

    @Test
    void the_launcher_of_the_repository_and_that_of_archives_are_one() throws IOException {
        Path launcher = Path.of("src/main/launcher");
        assertThat(Files.isExecutable(launcher.resolve("eddy"))).isTrue();
        assertThat(Files.readString(Page.ROOT.resolve("eddy"))).endsWith("cli/src/main/launcher/eddy\" \"$@\"\n");
        assertThat(Files.readString(Page.ROOT.resolve("eddy.cmd"))).contains("cli\\src\\main\\launcher\\eddy.cmd\" %*");
        String modules = found("modules=\\((.*?)\\)", Files.readString(Page.ROOT.resolve("eddy")))
                .get(0);
        for (String module : modules.split(" ")) {
            assertThat(Page.ROOT.resolve(module).resolve("pom.xml")).exists();
        }
    }
}
