package dev.eddy.cli;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "List what Eddy knows: equations, scenarios, networks, trainings, tasks, initial-states, metrics,"
                + " optimizers, schedules, solvers, refinements, linear-solvers, preconditioners; of inferences:"
                + " problems, fields, differentiations, checkpointings.",
        footer = {"", "Examples:", "  eddy list", "  eddy list scenarios --json", "  eddy list networks"})
final class ListCommand implements Runnable {
    @Parameters(arity = "0..1", paramLabel = "WHAT", description = "One of the words above; all of them if left out.")
    private String what = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        Map<String, List<Map<String, Object>>> content = new LinkedHashMap<>();
        List<String> known = new ArrayList<>(List.of("equations", "scenarios"));
        known.addAll(SettingFamilies.all().keySet());
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

    private static List<Map<String, Object>> rows(String name) {
        return switch (name) {
            case "equations" ->
                EquationCatalog.entries().stream().map(ListCommand::equation).toList();
            case "scenarios" ->
                ScenarioCatalog.entries().stream().map(ListCommand::scenario).toList();
            default ->
                SettingFamilies.all().getOrDefault(name, Map.of()).entrySet().stream()
                        .map(member -> row("kind", member.getKey(), "what", SettingFamilies.doc(member.getValue())))
                        .toList();
        };
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
