package dev.eddy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the repository, and the code in it. */
record Page(String name, String text) {
    static final Path ROOT = Path.of("..");

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /** The README and all of {@code docs}. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>();
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            for (Path file : docs.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                pages.add(new Page("docs/" + file.getFileName(), Files.readString(file)));
            }
        }
        for (String name : List.of("README.md", "CONTRIBUTING.md", "examples/README.md")) {
            pages.add(new Page(name, Files.readString(ROOT.resolve(name))));
        }
        return pages;
    }

    /** Fenced blocks of a language, by where they are. */
    Map<String, String> blocks(String language) {
        Map<String, String> blocks = new LinkedHashMap<>();
        Matcher block = FENCED.matcher(text);
        while (block.find()) {
            if (block.group(1).equals(language)) {
                blocks.put(name + ":" + line(block.start()), block.group(2));
            }
        }
        return blocks;
    }

    private long line(int at) {
        return text.substring(0, at).lines().count() + 1;
    }

    /** Lines of indented blocks and of fenced ones without a language. */
    List<String> codeLines() {
        List<String> lines = new ArrayList<>();
        FENCED.matcher(text)
                .replaceAll("")
                .lines()
                .filter(line -> line.startsWith("    "))
                .forEach(line -> lines.add(line.strip()));
        blocks("").values().forEach(block -> block.lines().forEach(line -> lines.add(line.strip())));
        return lines;
    }

    /** What stands in back quotes within sentences. */
    List<String> spans() {
        return SPAN.matcher(FENCED.matcher(text).replaceAll(""))
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    /** Where links lead, those out of the repository left out. */
    List<String> links() {
        return LINK.matcher(SPAN.matcher(FENCED.matcher(text).replaceAll("")).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                // The rest are formulas: K[f](x).
                .filter(link -> !link.contains("://") && (link.contains(".") || link.startsWith("#")))
                .toList();
    }

    /** The headings of a page as links name them. */
    static List<String> anchors(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("#+ *", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
