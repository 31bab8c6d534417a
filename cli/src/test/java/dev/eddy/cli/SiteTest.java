package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation as a site: no page is left out of its contents, and none is named that is not there. */
class SiteTest {
    @Test
    void the_contents_name_every_page_once() throws IOException {
        List<String> named = Pattern.compile(": ([\\w-]+\\.md)")
                .matcher(Files.readString(Path.of("../mkdocs.yml")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        try (Stream<Path> files = Files.list(Path.of("../docs"))) {
            List<String> pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .toList();
            assertThat(named).containsExactlyInAnyOrderElementsOf(pages);
        }
    }
}
