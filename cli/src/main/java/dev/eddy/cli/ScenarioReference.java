package dev.eddy.cli;

import dev.eddy.scenario.Attribute;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.scenario.ScenarioCatalog.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of scenarios: what all of them can be told once, and of each one what is its own. */
final class ScenarioReference {
    private ScenarioReference() {}

    /** An attribute that most scenarios have, with the default that most of them give it. */
    private record Common(Attribute attribute, String standard) {}

    static String page(String head) {
        Map<String, Common> common = common();
        StringBuilder page = new StringBuilder("# Scenarios\n").append(head);
        page.append("\n"
                        + "Equation, data and recipe of one benchmark. Everything here is a key: `{kind:"
                        + " difficulty.burgers, points: 96}`.\n")
                .append("\n"
                        + "## Of all scenarios\n\n"
                        + "What a scenario says differently stands with it, for its fewest dimensions.\n\n")
                .append("| setting | takes | default | meaning |\n|---|---|---|---|\n");
        common.values().forEach(one -> page.append(row(one.attribute(), one.standard())));
        for (Entry entry : ScenarioCatalog.entries()) {
            page.append("\n## ").append(entry.kind()).append("\n\n").append(ReferencePages.sentence(entry.title()));
            if (!entry.formula().isEmpty()) {
                page.append('`').append(entry.formula()).append("`\n\n");
            }
            page.append("Exists in ").append(ListCommand.dims(entry.dims()));
            page.append("; the benchmark's key: `").append(entry.peerKey()).append("`.\n");
            page.append(own(entry, common));
        }
        return page.toString();
    }

    private static String own(Entry entry, Map<String, Common> common) {
        Map<String, Object> defaults = entry.defaults(entry.defaultDims());
        StringBuilder rows = new StringBuilder();
        for (Attribute attribute : entry.attributes()) {
            String standard = SettingRows.text(defaults.get(attribute.name()));
            Common usual = common.get(attribute.name());
            if (usual == null || !usual.standard().equals(standard)) {
                rows.append(row(attribute, standard));
            }
        }
        return rows.isEmpty() ? "" : "\n| setting | takes | default | meaning |\n|---|---|---|---|\n" + rows;
    }

    private static String row(Attribute attribute, String standard) {
        return "| `" + attribute.name() + "` | " + attribute.type().description() + " | "
                + ReferencePages.code(standard) + " | " + ReferencePages.escaped(attribute.doc()) + " |\n";
    }

    private static Map<String, Common> common() {
        Map<String, List<String>> defaults = new LinkedHashMap<>();
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (Entry entry : ScenarioCatalog.entries()) {
            Map<String, Object> values = entry.defaults(entry.defaultDims());
            for (Attribute attribute : entry.attributes()) {
                attributes.putIfAbsent(attribute.name(), attribute);
                defaults.computeIfAbsent(attribute.name(), any -> new ArrayList<>())
                        .add(SettingRows.text(values.get(attribute.name())));
            }
        }
        Map<String, Common> common = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> {
            List<String> all = defaults.getOrDefault(name, List.of());
            if (all.size() > ScenarioCatalog.entries().size() / 2) {
                common.put(name, new Common(attribute, most(all)));
            }
        });
        return common;
    }

    /** The most frequent one; of several the first by its text. */
    private static String most(List<String> all) {
        Map<String, Long> counts = all.stream().collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
