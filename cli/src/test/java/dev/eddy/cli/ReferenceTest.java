package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.kinds.KindsProvider;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.study.StudyKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of every kind and setting are those of today's records. */
class ReferenceTest {
    /** Not one of the plug-ins that tests and examples have. */
    private static boolean ours(Object plugIn) {
        return !List.of("dev.eddy.toy", "dev.eddy.examples")
                .contains(plugIn.getClass().getPackageName());
    }

    private static Map<String, String> texts() {
        KindsRegistry registry = new KindsRegistry(ServiceLoader.load(KindsProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(ReferenceTest::ours)
                .sorted(Comparator.comparing(provider -> provider.getClass().getName()))
                .toList());
        return new ReferencePages(
                        registry,
                        StudyKinds.all().stream().filter(ReferenceTest::ours).toList())
                .texts();
    }

    @Test
    void the_pages_say_what_the_records_say() throws IOException {
        Path folder = Page.ROOT.resolve("docs").resolve(ReferenceCommand.FOLDER);
        Map<String, String> texts = texts();
        for (Map.Entry<String, String> page : texts.entrySet()) {
            assertThat(folder.resolve(page.getKey()))
                    .as("write the pages with: ./eddy reference")
                    .content()
                    .isEqualTo(page.getValue());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(texts.keySet());
        }
        String site = Files.readString(Page.ROOT.resolve("mkdocs.yml"));
        assertThat(ReferenceCommand.contents(site, texts)).isEqualTo(site);
    }

    @Test
    void settings_are_told_with_what_they_take() {
        assertThat(texts().get("networks.md"))
                .contains("| `width` | whole number | `34` |")
                .contains("Short name with the defaults: `Conv;34;10;relu`");
    }
}
