package dev.eddy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What examples print, and where the documents show them. */
final class Shown {
    private Shown() {}

    static String outputOf(Runnable example) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            example.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static double numberAfter(String text, String label) {
        Matcher matcher =
                Pattern.compile(Pattern.quote(label) + "\\s*([-+0-9.eE]+)").matcher(text);
        assertThat(matcher.find()).as("'%s' in: %s", label, text).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    static void assertShown(String example, String mark, Path page) throws IOException {
        String code = Files.readString(Path.of("src/main/java/dev/eddy/examples/" + example + ".java"));
        String begin = "// begin " + mark;
        String shown = code.substring(code.indexOf(begin) + begin.length(), code.indexOf("// end " + mark));
        assertThat(lines(Files.readString(page))).contains(lines(shown));
    }

    private static String lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
