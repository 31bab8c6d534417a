package dev.eddy.cli;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.EquationParameter;
import dev.eddy.equation.Profile;
import dev.eddy.gallery.Thumbnail;
import dev.eddy.gallery.ThumbnailMaker;
import dev.eddy.gallery.Thumbnails;
import dev.eddy.initial.InitialStates;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.plot.Plots;
import dev.eddy.result.SubjectNote;
import dev.eddy.scenario.Attribute;
import dev.eddy.scenario.Difficulty;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.solver.Solver;
import dev.eddy.study.StudyKind;
import dev.eddy.study.StudyKinds;
import dev.eddy.train.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description =
                "Say what one thing is: an equation, a scenario, an architecture, a training objective, a metric …",
        footer = {
            "",
            "Examples:",
            "  eddy describe burgers",
            "  eddy describe difficulty.advection",
            "  eddy describe diff_burgers --dims 2 --picture burgers.png",
            "  eddy describe conv --json"
        })
final class DescribeCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "A name from 'eddy list'.")
    private String name = "";

    @Option(names = "--dims", paramLabel = "D", description = "Of a scenario: number of dimensions.")
    private int dims;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Of a scenario: simulate its first held-out trajectory and draw it as a PNG.")
    private @Nullable Path picture;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        Map<String, Object> facts = facts(name, dims);
        draw();
        if (json) {
            Printer.json(facts);
        } else {
            print(facts);
        }
    }

    /** What is known of a name; refused if nothing is. */
    static Map<String, Object> facts(String name, int dims) {
        String equation = name.replaceFirst("-[123]d$", "");
        if (EquationCatalog.keys().contains(equation) || isPeerStepper(equation)) {
            return equation(EquationCatalog.get(equation));
        }
        Optional<Scenario> scenario = ScenarioSelection.one(name, dims);
        if (scenario.isPresent()) {
            return scenario(scenario.get());
        }
        for (StudyKind<?> kind : StudyKinds.all()) {
            if (name.equals(kind.format()) || name.equals(StudyKinds.name(kind.format()))) {
                return study(kind);
            }
        }
        return KindName.find(name)
                .map(DescribeCommand::member)
                .or(() -> Glossary.find(name))
                .orElseThrow(() -> unknown(name));
    }

    private void draw() {
        Path file = picture;
        if (file == null) {
            return;
        }
        Scenario scenario = ScenarioSelection.one(name, dims)
                .orElseThrow(() -> new Misuse("--picture draws scenarios, and '" + name
                        + "' is none; 'eddy gallery --only' draws equations"));
        try (Interruption interruption = new Interruption()) {
            Plots.state(
                    ThumbnailMaker.trajectory(scenario, TerminalProgress.onStandardError(interruption)),
                    scenario.extent(),
                    scenario.dt(),
                    scenario.range().low(),
                    scenario.range().high(),
                    file);
        }
    }

    private static boolean isPeerStepper(String name) {
        return EquationCatalog.entries().stream()
                .anyMatch(entry -> entry.peerName().equals(name));
    }

    private static Misuse unknown(String name) {
        List<String> known = new ArrayList<>(EquationCatalog.keys());
        known.addAll(scenarioNames());
        StudyKinds.all().forEach(kind -> known.add(StudyKinds.name(kind.format())));
        KindsRegistry.found().all().forEach(family -> known.addAll(family.names()));
        known.addAll(Glossary.names());
        return new Misuse("nothing is called '" + name + "'" + Check.didYouMean(name.split(";", 2)[0], known)
                + " ('eddy list' shows what there is)");
    }

    private static Map<String, Object> equation(EquationEntry entry) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", entry.key());
        facts.put("what", entry.title());
        facts.put("equation", entry.formula());
        facts.put("exists in", ListCommand.dims(entry.dims()));
        facts.put("channels", entry.channels());
        facts.put(
                "start from",
                start(entry, 1) + (start(entry, 3).equals(start(entry, 1)) ? "" : " (in 3-D " + start(entry, 3) + ")")
                        + ", initial states " + entry.initialStates());
        facts.put("usual values", Printer.number(entry.low()) + " to " + Printer.number(entry.high()));
        facts.put("reference", entry.reference());
        List<Map<String, Object>> settings = new ArrayList<>();
        for (EquationParameter parameter : entry.parameters()) {
            settings.add(setting(
                    parameter.name(),
                    String.valueOf(parameter.defaultValue()),
                    parameter.meaning() + " (" + parameter.kind().description() + ")"));
        }
        facts.put("settings", settings);
        facts.put(
                "try", "eddy simulate " + entry.key() + "-" + entry.dims().get(0) + "d --plot " + entry.key() + ".png");
        return facts;
    }

    private static String start(EquationEntry entry, int dims) {
        return "extent " + Printer.number(entry.extent(dims)) + ", time step " + Printer.number(entry.dt(dims));
    }

    private static List<String> scenarioNames() {
        List<String> names = new ArrayList<>();
        for (ScenarioCatalog.Entry entry : ScenarioCatalog.entries()) {
            names.add(entry.kind());
            names.add(entry.peerKey());
        }
        return names;
    }

    private static Map<String, Object> scenario(Scenario scenario) {
        ScenarioCatalog.Entry entry = scenario.entry();
        SubjectNote note = scenario.note(Profile.EDDY);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", entry.kind());
        facts.put("key", entry.peerKey());
        facts.put("what", entry.title());
        if (!entry.formula().isEmpty()) {
            facts.put("equation", entry.formula());
        }
        facts.put("exists in", ListCommand.dims(entry.dims()));
        facts.put("here", note.equation());
        Thumbnails.of(scenario).ifPresent(thumbnail -> facts.put("picture", picture(scenario, thumbnail)));
        note.facts().forEach((key, value) -> facts.put(key.toLowerCase(Locale.ROOT), value));
        List<Difficulty> numbers = scenario.difficulties(Profile.EDDY);
        numbers.forEach(number -> facts.remove(number.symbol()));
        facts.put(
                "difficulty", numbers.stream().map(DescribeCommand::difficulty).toList());
        Map<String, Object> defaults = entry.defaults(scenario.dims());
        List<Map<String, Object>> settings = new ArrayList<>();
        for (Attribute attribute : entry.attributes()) {
            Object value = defaults.get(attribute.name());
            settings.add(setting(attribute.name(), text(value), attribute.doc()));
        }
        facts.put("settings", settings);
        facts.put("in a study", "{kind: " + entry.kind() + ", dims: " + scenario.dims() + "}");
        return facts;
    }

    private static Map<String, Object> difficulty(Difficulty number) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("symbol", number.symbol());
        row.put("text", number.text());
        row.put("key", number.key());
        row.put("values", number.values());
        number.limit().ifPresent(limit -> row.put("limit", limit));
        return row;
    }

    private static String picture(Scenario scenario, Thumbnail thumbnail) {
        String range = Printer.number(thumbnail.low()) + " (blank) to " + Printer.number(thumbnail.high()) + " (full)";
        int steps = Math.min(ThumbnailMaker.STEPS, scenario.testHorizon());
        String caption = scenario.isStationary()
                ? "f at the left, u at the right"
                : scenario.dims() == 1
                        ? "x upward over " + steps + " steps to the right"
                        : "states at the steps 0" + (steps < 3 ? "" : ", " + steps / 5) + " and " + steps
                                + (scenario.dims() == 3 ? " in the middle plane" : "");
        return thumbnail.shaded() + caption + "; " + range;
    }

    /** A default as it would stand in a study file. */
    static String text(@Nullable Object value) {
        if (value instanceof InitialStates states) {
            return states.shortName();
        }
        if (value instanceof Recipe recipe) {
            return recipe.shortName();
        }
        if (value instanceof Optional<?> choice && choice.isPresent() && choice.get() instanceof Solver physics) {
            return physics.shortName();
        }
        if (value instanceof Optional<?> choice && choice.isEmpty()) {
            return "none";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DescribeCommand::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Metric metric ? metric.shortName() : String.valueOf(value);
    }

    private static Map<String, Object> member(KindName member) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", member.kind());
        facts.put("family", member.family().plural());
        facts.put("what", member.shape().doc());
        String others = KindName.called(member.kind()).stream()
                .filter(other -> !other.equals(member))
                .map(other -> "eddy describe " + other.family().plural() + "/" + other.kind())
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            facts.put("other families", others);
        }
        facts.put("settings", settings(member.shape()));
        facts.put("in a study", member.example());
        return facts;
    }

    private static Map<String, Object> study(StudyKind<?> kind) {
        Shape shape = RecordShape.of(kind.settings());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", StudyKinds.name(kind.format()));
        facts.put("what", shape.doc());
        facts.put("settings", settings(shape));
        facts.put("in a file", "format: " + kind.format());
        return facts;
    }

    static List<Map<String, Object>> settings(Shape shape) {
        List<Map<String, Object>> rows = new ArrayList<>();
        addSettings("", shape, rows);
        return rows;
    }

    /** Settings that are records of settings themselves are followed by these, as {@code conditioning.depth}. */
    private static void addSettings(String before, Shape shape, List<Map<String, Object>> rows) {
        for (Shape.Slot slot : shape.slots()) {
            if (!slot.hidden()) {
                rows.add(setting(before + slot.key(), KindName.defaultOf(slot), slot.doc()));
                if (slot.type() instanceof Class<?> type && type.isRecord()) {
                    addSettings(before + slot.key() + ".", RecordShape.of(type), rows);
                }
            }
        }
    }

    static Map<String, Object> setting(String name, String value, String meaning) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("default", value);
        row.put("meaning", meaning);
        return row;
    }

    @SuppressWarnings("unchecked") // settings are put in by this class as lists of maps
    private static void print(Map<String, Object> facts) {
        facts.forEach((key, value) -> {
            if (value instanceof List<?> rows) {
                System.out.println(key + (rows.isEmpty() ? ": none" : ""));
                List<List<String>> table = new ArrayList<>();
                for (Map<String, Object> row : (List<Map<String, Object>>) rows) {
                    List<String> cells = new ArrayList<>();
                    // The first two say in words what the others say in numbers.
                    row.values().stream()
                            .limit(row.containsKey("symbol") ? 2 : row.size())
                            .forEach(cell -> cells.add(String.valueOf(cell)));
                    cells.set(0, "  " + cells.get(0));
                    table.add(cells);
                }
                if (!table.isEmpty()) {
                    Printer.table(table);
                }
            } else {
                System.out.printf("%-14s %s%n", key, String.valueOf(value).replace("\n", "\n" + " ".repeat(15)));
            }
        });
    }
}
