package dev.eddy.cli;

import dev.eddy.data.AtomicFile;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.study.StudyKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reference",
        hidden = true,
        description = "Write the pages of every kind and setting, and their part of the site's contents.",
        footer = {"", "In the repository, after kinds or settings have changed:  eddy reference"})
final class ReferenceCommand implements Runnable {
    static final String FOLDER = "reference";

    private static final String BEGIN = "      # eddy reference\n";
    private static final String END = "      # end of eddy reference\n";

    @Option(names = "--docs", paramLabel = "DIR", description = "Where the pages are (default: ${DEFAULT-VALUE}).")
    private Path docs = Path.of("docs");

    @Override
    public void run() {
        Map<String, String> pages = new ReferencePages(KindsRegistry.found(), StudyKinds.all()).texts();
        Path folder = docs.resolve(FOLDER);
        Path site = docs.toAbsolutePath().resolveSibling("mkdocs.yml");
        Check.that(Files.isRegularFile(site), "there is no %s; run this in the repository", site);
        try {
            Files.createDirectories(folder);
            for (Path old : files(folder)) {
                if (!pages.containsKey(old.getFileName().toString())) {
                    Files.delete(old);
                }
            }
            AtomicFile.write(site, contents(Files.readString(site), pages));
        } catch (IOException failed) {
            throw StorageFailure.writing(folder, failed);
        }
        pages.forEach((name, text) -> AtomicFile.write(folder.resolve(name), text));
        System.out.println(pages.size() + " pages in " + folder);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** The contents of the site with these pages between the marks. */
    static String contents(String before, Map<String, String> pages) {
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        Check.that(
                begin >= 0 && end > begin,
                "the contents of the site have no lines '%s' and '%s'",
                BEGIN.strip(),
                END.strip());
        StringBuilder lines = new StringBuilder();
        pages.forEach((name, text) -> lines.append("      - \"")
                .append(ReferencePages.title(text))
                .append("\": ")
                .append(FOLDER)
                .append('/')
                .append(name)
                .append('\n'));
        return before.substring(0, begin + BEGIN.length()) + lines + before.substring(end);
    }
}
