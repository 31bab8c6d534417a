package dev.eddy.cli;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Profile;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.RecordShape;
import dev.eddy.misuse.Check;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.study.Members;
import dev.eddy.study.StudyKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description =
                "List what Eddy knows: equations, scenarios, studies, and every family of settings that a study file"
                        + " chooses from: networks, point-networks, trainings, tasks, metrics, solvers, optimizers,"
                        + " problems, …",
        footer = {"", "Examples:", "  eddy list", "  eddy list scenarios --json", "  eddy list networks"})
final class ListCommand implements Runnable {
    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = "One of these words; without one, everything under its word.")
    private String what = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        Map<String, List<Map<String, Object>>> content = new LinkedHashMap<>();
        Set<String> known = names();
        Check.that(
                what.isEmpty() || known.contains(what),
                "there is no list of '%s'%s; there are: %s",
                what,
                Check.didYouMean(what, known),
                String.join(", ", known));
        for (String name : known) {
            if (what.isEmpty() || what.equals(name)) {
                content.put(name, rows(name));
            }
        }
        if (json) {
            content.getOrDefault("scenarios", List.of()).forEach(ListCommand::addNumbers);
            Printer.json(what.isEmpty() ? content : content.getOrDefault(what, List.of()));
            return;
        }
        content.forEach(ListCommand::print);
        System.out.println("More of one: eddy describe NAME");
    }

    /** The words that it takes. */
    static Set<String> names() {
        Set<String> known = new LinkedHashSet<>(List.of("equations", "scenarios", "studies"));
        KindsRegistry.found().all().forEach(family -> known.add(family.plural()));
        Word.all().forEach(word -> known.add(word.list()));
        return known;
    }

    private static List<Map<String, Object>> rows(String name) {
        return switch (name) {
            case "equations" ->
                EquationCatalog.entries().stream().map(ListCommand::equation).toList();
            case "scenarios" ->
                ScenarioCatalog.entries().stream().map(ListCommand::scenario).toList();
            case "studies" ->
                StudyKinds.all().stream()
                        .map(kind -> row(
                                "kind",
                                StudyKinds.name(kind.format()),
                                "what",
                                RecordShape.of(kind.settings()).doc()))
                        .toList();
            default -> members(name);
        };
    }

    /** Of a family, with the short name that tables print; or the words of a list. */
    private static List<Map<String, Object>> members(String list) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Kinds<?> family : KindsRegistry.found().all()) {
            for (String kind : family.plural().equals(list) ? family.names() : List.<String>of()) {
                rows.add(row(
                        "kind",
                        kind,
                        "short name",
                        Members.standard(family, kind)
                                .flatMap(Members::shortName)
                                .orElse(""),
                        "what",
                        family.shape(kind).orElseThrow().doc()));
            }
        }
        Word.all().stream()
                .filter(word -> word.list().equals(list))
                .forEach(word -> rows.add(row("kind", word.name(), "what", word.what())));
        return rows;
    }

    private static Map<String, Object> equation(EquationEntry entry) {
        return row("key", entry.key(), "dims", dims(entry.dims()), "what", entry.title(), "equation", entry.formula());
    }

    private static Map<String, Object> scenario(ScenarioCatalog.Entry entry) {
        return row("kind", entry.kind(), "key", entry.peerKey(), "dims", dims(entry.dims()), "what", entry.title());
    }

    /** The difficulty numbers with the default settings, for each number of dimensions. */
    private static void addNumbers(Map<String, Object> row) {
        ScenarioCatalog.Entry entry = ScenarioCatalog.get(String.valueOf(row.get("kind")));
        Map<String, Object> all = new LinkedHashMap<>();
        for (int dims : entry.dims()) {
            Map<String, Object> numbers = new LinkedHashMap<>();
            Scenario.of(entry.kind(), Map.of("dims", dims))
                    .difficulties(Profile.EDDY)
                    .forEach(number -> numbers.put(number.key(), number.values()));
            all.put(String.valueOf(dims), numbers);
        }
        row.put("formula", entry.formula());
        row.put("difficulties", all);
    }

    static String dims(List<Integer> dims) {
        return dims.stream().map(d -> d + "-D").collect(Collectors.joining(" "));
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return row;
    }

    private static void print(String title, List<Map<String, Object>> rows) {
        System.out.println(title.toUpperCase(java.util.Locale.ROOT));
        List<List<String>> table = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            table.add(row.entrySet().stream()
                    .filter(cell -> !cell.getKey().equals("equation"))
                    .map(cell -> String.valueOf(cell.getValue()))
                    .collect(Collectors.toCollection(ArrayList::new)));
        }
        for (List<String> row : table) {
            row.set(0, "  " + row.get(0));
        }
        Printer.table(table);
        System.out.println();
    }
}
