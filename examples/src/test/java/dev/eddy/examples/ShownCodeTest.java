package dev.eddy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Java in the pages is code of this module, which is compiled and run. */
class ShownCodeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

    @TestFactory
    Stream<DynamicTest> java_in_the_pages_stands_in_this_module() throws IOException {
        List<String> sources = files(Path.of("src"), ".java").stream()
                .map(file -> dense(text(file)))
                .toList();
        List<Path> pages = new ArrayList<>(files(ROOT.resolve("docs"), ".md"));
        pages.add(ROOT.resolve("README.md"));
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages) {
            Matcher block = JAVA.matcher(text(page));
            while (block.find()) {
                String code = block.group(1);
                tests.add(DynamicTest.dynamicTest(
                        page.getFileName() + ": " + code.lines().findFirst().orElse(""),
                        () -> assertThat(sources.stream().anyMatch(source -> stands(code, source)))
                                .as(code)
                                .isTrue()));
            }
        }
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    /** Whether all paragraphs do, in their order: between imports and code there is a class. */
    private static boolean stands(String code, String source) {
        int from = 0;
        for (String paragraph : code.split("\\n\\s*\\n")) {
            int at = source.indexOf(dense(paragraph), from);
            if (at < 0) {
                return false;
            }
            from = at + dense(paragraph).length();
        }
        return true;
    }

    /** Without white space: pages break lines where they like. */
    private static String dense(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
