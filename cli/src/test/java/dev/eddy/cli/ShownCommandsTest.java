package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.cli.CommandLineTest.Answer;
import dev.eddy.gallery.Pictures;
import dev.eddy.study.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Commands in the pages and in the help can be copied: options, names and files exist, and what is short works. */
class ShownCommandsTest {
    /** Made once: it has many commands. */
    private static final CommandLine LINE = Main.commandLine();

    @TempDir
    private Path folder = Path.of("");

    private static List<ShownCommand> shown() throws IOException {
        List<ShownCommand> all = new ArrayList<>();
        for (Page page : Page.all()) {
            page.codeLines().forEach(line -> ShownCommand.of(page.name(), line).ifPresent(all::add));
        }
        helped(Main.commandLine(), all);
        return all;
    }

    private static void helped(CommandLine line, List<ShownCommand> all) {
        String name = "help of " + line.getCommandSpec().qualifiedName();
        String text = String.join("\n", line.getCommandSpec().usageMessage().footer());
        text.replaceAll("\\\\\n\\s*", "")
                .lines()
                .forEach(one -> ShownCommand.of(name, one).ifPresent(all::add));
        line.getSubcommands().values().forEach(sub -> helped(sub, all));
    }

    private static List<ShownCommand> mentioned() throws IOException {
        List<ShownCommand> all = new ArrayList<>();
        for (Page page : Page.all()) {
            page.spans().forEach(span -> ShownCommand.of(page.name(), span).ifPresent(all::add));
        }
        return all;
    }

    @Test
    void every_command_is_understood() throws IOException {
        List<ShownCommand> commands = shown();
        assertThat(commands).hasSizeGreaterThan(150);
        SoftAssertions softly = new SoftAssertions();
        for (ShownCommand command : commands) {
            softly.assertThatCode(() -> parse(command)).as(command.line()).doesNotThrowAnyException();
        }
        List<ShownCommand> mentioned = mentioned();
        assertThat(mentioned).hasSizeGreaterThan(80);
        for (ShownCommand command : mentioned) {
            softly.assertThatCode(() -> isWhole(command)).as(command.line()).doesNotThrowAnyException();
        }
        softly.assertAll();
    }

    /** Sentences may speak of a command without its arguments; what they do name must exist. */
    private static boolean isWhole(ShownCommand command) {
        try {
            parse(command);
            return command.isComplete();
        } catch (MissingParameterException spokenOf) {
            return false;
        }
    }

    private static void parse(ShownCommand command) throws ParameterException {
        CommandLine.ParseResult parsed = LINE.parseArgs(command.filled().toArray(String[]::new));
        assertThat(parsed.unmatched()).isEmpty();
    }

    @Test
    void names_of_scenarios_networks_pictures_and_files_exist() throws IOException {
        List<ShownCommand> commands = new ArrayList<>(shown());
        commands.addAll(mentioned());
        SoftAssertions softly = new SoftAssertions();
        for (ShownCommand command : commands) {
            softly.assertThatCode(() -> names(command)).as(command.line()).doesNotThrowAnyException();
        }
        softly.assertAll();
    }

    private static void names(ShownCommand command) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> plain = new ArrayList<>();
        List<String> words = command.words();
        for (int n = 1; n < words.size(); n++) {
            String word = words.get(n);
            if (word.startsWith("--") && n + 1 < words.size()) {
                options.computeIfAbsent(word, any -> new ArrayList<>()).add(words.get(n + 1));
            }
            if (word.contains("/") && (word.startsWith("studies") || word.contains("src"))) {
                assertThat(Page.ROOT.resolve(word)).exists();
            }
            if (!word.startsWith("--") && !words.get(n - 1).startsWith("--") && !ShownCommand.isPlaceholder(word)) {
                plain.add(word);
            }
        }
        switch (words.get(0)) {
            case "generate", "exchange" -> ScenarioSelection.of(plain, false, List.of());
            case "gallery" -> Pictures.of(options.getOrDefault("--only", List.of()));
            case "run" ->
                options.getOrDefault("--only", List.of())
                        .forEach(part -> assertThat(StudyReader.read(Page.ROOT.resolve(plain.get(0)))
                                        .plan()
                                        .keys())
                                .anyMatch(key -> key.id().contains(part.replace(';', '-'))));
            case "weights" -> {
                options.getOrDefault("--scenario", List.of()).forEach(ShownCommandsTest::described);
                options.getOrDefault("--network", List.of()).forEach(ShownCommandsTest::described);
            }
            default -> {}
        }
    }

    private static void described(String name) {
        Answer answer = CommandLineTest.eddy("describe", name);
        assertThat(answer.code()).as(answer.err()).isZero();
    }

    /** Solvers with few points and steps: what is asked is whether the settings are understood. */
    @Test
    void what_is_short_works() throws IOException {
        Set<List<String>> commands = new LinkedHashSet<>();
        List<ShownCommand> all = new ArrayList<>(shown());
        all.addAll(mentioned());
        all.stream()
                .filter(ShownCommandsTest::isWhole)
                .map(ShownCommand::words)
                .filter(words -> words.size() > 1)
                .forEach(words -> {
                    switch (words.get(0)) {
                        // Pictures take long, and have tests of their own.
                        case "list", "describe", "superiority" -> {
                            if (!words.contains("--out") && !words.contains("--picture")) {
                                commands.add(words);
                            }
                        }
                        case "simulate" -> {
                            // In more dimensions the gallery has the same again.
                            if (!words.get(1).matches(".*-[23]d") || !words.contains("--substeps")) {
                                commands.add(smaller(words, "1", "--steps", "--substeps"));
                            }
                        }
                        case "convergence" -> commands.add(smaller(words, "4,8", "--steps"));
                        default -> {}
                    }
                });
        assertThat(commands).hasSizeGreaterThan(40);
        SoftAssertions softly = new SoftAssertions();
        for (List<String> words : commands) {
            if (words.contains("--initial") || words.contains("ode")) {
                continue;
            }
            Answer answer = CommandLineTest.eddy(written(words).toArray(String[]::new));
            softly.assertThat(answer.code()).as("%s: %s", words, answer.err()).isZero();
        }
        softly.assertAll();
    }

    private static List<String> smaller(List<String> words, String few, String... counts) {
        List<String> fewer = new ArrayList<>(words);
        int substeps = fewer.indexOf("--substeps");
        int dt = fewer.indexOf("--dt");
        if (substeps >= 0 && dt >= 0) {
            double one = Double.parseDouble(fewer.get(dt + 1)) / Integer.parseInt(fewer.get(substeps + 1));
            fewer.set(dt + 1, Double.toString(one));
        }
        for (String count : counts) {
            set(fewer, count, few);
        }
        int warmup = fewer.indexOf("--warmup");
        if (warmup >= 0) {
            fewer.set(warmup + 1, "1");
        }
        int points = fewer.indexOf("--points");
        long axes = points < 0 ? 1 : fewer.get(points + 1).split(",").length;
        set(fewer, "--points", axes == 1 ? "16" : "16,12");
        return fewer;
    }

    private static void set(List<String> words, String option, String value) {
        int at = words.indexOf(option);
        if (at >= 0) {
            words.set(at + 1, value);
        } else {
            words.addAll(Arrays.asList(option, value));
        }
    }

    /** Files go where the test may write. */
    private List<String> written(List<String> words) {
        List<String> moved = new ArrayList<>(words);
        for (String option : List.of("--out", "--plot", "--gif", "--picture")) {
            int at = moved.indexOf(option);
            if (at >= 0) {
                moved.set(at + 1, folder.resolve(moved.get(at + 1)).toString());
            }
        }
        return moved;
    }

    @Test
    void scripts_and_links_lead_somewhere() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Page page : Page.all()) {
            for (String line : page.codeLines()) {
                for (String word : line.split("\\s+")) {
                    if (word.matches("(\\./|performance/|examples/)[\\w./-]+")) {
                        softly.assertThat(Files.exists(Page.ROOT.resolve(word)))
                                .as("%s: %s", page.name(), line)
                                .isTrue();
                    }
                }
            }
            page.links()
                    .forEach(link -> softly.assertThat(leads(page, link))
                            .as("%s: %s", page.name(), link)
                            .isTrue());
        }
        softly.assertAll();
    }

    private static boolean leads(Page page, String link) {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty()
                ? Page.ROOT.resolve(page.name())
                : Page.ROOT.resolve(page.name()).resolveSibling(parts[0]);
        return Files.exists(file) && (parts.length < 2 || Page.anchors(file).contains(parts[1]));
    }
}
