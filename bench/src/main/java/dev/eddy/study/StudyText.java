package dev.eddy.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.eddy.emulator.Task;
import dev.eddy.initial.InitialStates;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Architecture;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.scenario.Scenario;
import dev.eddy.train.Objective;
import dev.eddy.train.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes studies as people do: short names where there are some, and of scenarios only what differs from the defaults.
 * {@link StudyReader} reads the same study back.
 */
public final class StudyText {
    /** Texts that stand in YAML without quotation marks, also between braces. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.;/+-]*");

    private static final List<String> WORDS = List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
    private static final Canonical CANONICAL = new Canonical(KindsRegistry.found());

    private StudyText() {}

    /** The text of a study that changes no recipe by itself, as {@link PeerStudy} makes them. */
    public static String write(Study study) {
        StringBuilder out = new StringBuilder();
        out.append("format: ").append(study.format()).append('\n');
        out.append("name: ").append(quoted(study.name())).append('\n');
        out.append("profile: ").append(study.profile().key()).append('\n');
        out.append("precision: ").append(Keys.text(study.precision())).append('\n');
        if (study.samples() != 1) {
            out.append("samples: ").append(study.samples()).append('\n');
        }
        if (study.blocks().isEmpty()) {
            product(out, "", study.scenarios(), study.tasks(), study.networks(), study.trainings(), study.seeds());
        } else {
            out.append("blocks:\n");
            study.blocks().forEach(block -> {
                StringBuilder one = new StringBuilder();
                product(
                        one,
                        "    ",
                        block.scenarios(),
                        block.tasks(),
                        block.networks(),
                        block.trainings(),
                        block.seeds().orElse(study.seeds()));
                out.append("  -").append(one.substring(3));
            });
        }
        return out.toString();
    }

    /** Settings as they stand in a study file, on one line, with all defaults. */
    public static String settings(Record settings) {
        return flow(CANONICAL.write(settings));
    }

    private static void product(
            StringBuilder out,
            String indent,
            List<Scenario> scenarios,
            List<Task> tasks,
            List<Architecture> networks,
            List<Objective> trainings,
            Seeds seeds) {
        out.append(indent).append("scenarios:\n");
        scenarios.forEach(scenario -> out.append(indent)
                .append("  - ")
                .append(flow(scenario(scenario)))
                .append('\n'));
        out.append(indent).append("tasks: ").append(names(tasks, Task::shortName));
        out.append(indent).append("networks: ").append(names(networks, Architecture::shortName));
        out.append(indent).append("trainings: ").append(names(trainings, Objective::shortName));
        out.append(indent)
                .append("seeds: {first: ")
                .append(seeds.first())
                .append(", count: ")
                .append(seeds.count())
                .append("}\n");
    }

    private static <T> String names(List<T> members, Function<T, String> name) {
        return members.stream().map(name).map(StudyText::quoted).collect(Collectors.joining(", ", "[", "]\n"));
    }

    private static ObjectNode scenario(Scenario scenario) {
        Map<String, Object> changed = scenario.overrides();
        ObjectNode all = CANONICAL.member(scenario, Scenario.class);
        ObjectNode out = all.objectNode();
        out.set("kind", all.get("kind"));
        out.put("dims", scenario.dims());
        all.properties().forEach(entry -> {
            Object value = changed.get(entry.getKey());
            if (value instanceof InitialStates states) {
                out.put(entry.getKey(), states.shortName());
            } else if (value instanceof Recipe recipe && isToldBy(recipe.shortName(), recipe)) {
                out.put(entry.getKey(), recipe.shortName());
            } else if (value != null && entry.getKey().equals("metrics")) {
                scenario.metrics().stream().map(Metric::shortName).forEach(out.withArray("metrics")::add);
            } else if (value != null) {
                out.set(entry.getKey(), entry.getValue());
            }
        });
        return out;
    }

    private static boolean isToldBy(String shortName, Recipe recipe) {
        try {
            return PeerSyntax.recipe(shortName).equals(recipe);
        } catch (Misuse unknown) {
            return false;
        }
    }

    /** On one line. */
    private static String flow(JsonNode node) {
        List<String> parts = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(entry -> parts.add(entry.getKey() + ": " + flow(entry.getValue())));
            return parts.stream().collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            node.forEach(entry -> parts.add(flow(entry)));
            return parts.stream().collect(Collectors.joining(", ", "[", "]"));
        }
        return node instanceof TextNode text ? quoted(text.asText()) : node.toString();
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))
                ? text
                : "'" + text.replace("'", "''") + "'";
    }
}
