package dev.eddy.scenario;

import dev.eddy.initial.InitialStates;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.Names;
import dev.eddy.kinds.Shape;
import dev.eddy.metric.Metric;
import dev.eddy.solver.Solver;
import dev.eddy.train.Recipe;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Scenarios of the catalogue: their attributes are the keys. */
final class ScenarioFamily implements Kinds<Scenario> {
    private static final Pattern WITH_DIMS = Pattern.compile("([123])d_(.+)");

    @Override
    public Class<Scenario> type() {
        return Scenario.class;
    }

    @Override
    public String word() {
        return "scenario";
    }

    @Override
    public String plural() {
        return "scenarios";
    }

    @Override
    public Collection<String> names() {
        return ScenarioCatalog.entries().stream()
                .map(ScenarioCatalog.Entry::kind)
                .toList();
    }

    /** By the kind or by the benchmark's key. */
    @Override
    public Optional<Shape> shape(String kind) {
        return ScenarioCatalog.entries().stream()
                .filter(entry -> entry.kind().equals(kind) || entry.peerKey().equals(kind))
                .<Shape>map(ScenarioShape::new)
                .findFirst();
    }

    @Override
    public List<String> otherNames() {
        return ScenarioCatalog.entries().stream()
                .map(ScenarioCatalog.Entry::peerKey)
                .toList();
    }

    @Override
    public Optional<String> kindOf(Object member) {
        return Optional.of(((Scenario) member).entry().kind());
    }

    /** {@code 2d_diff_adv} is the scenario {@code diff_adv} in two dimensions. */
    static Scenario named(String text) {
        Matcher dims = WITH_DIMS.matcher(text);
        return dims.matches()
                ? Scenario.of(dims.group(2), Map.of("dims", Integer.valueOf(dims.group(1))))
                : Scenario.of(text);
    }

    /** The attributes of one entry of the catalogue. */
    private record ScenarioShape(ScenarioCatalog.Entry entry) implements Shape {
        @Override
        public String doc() {
            return entry.title();
        }

        @Override
        public List<Slot> slots() {
            List<Slot> slots = new ArrayList<>();
            for (Attribute attribute : entry.attributes()) {
                List<String> names = Stream.concat(Stream.of(attribute.name()), attribute.aliases().stream())
                        .map(Names::kebab)
                        .distinct()
                        .toList();
                slots.add(new Slot(names, typeOf(attribute), attribute.doc(), null, true, false));
            }
            // What the benchmark's Python package has beside the attributes.
            slots.add(new Slot(List.of("batch-size"), Integer.class, "", null, true, true));
            slots.add(new Slot(List.of("record-loss-every"), Integer.class, "", null, true, true));
            slots.add(new Slot(List.of("vlim"), new ListType(Double.class), "", null, true, true));
            return slots;
        }

        @Override
        public Object make(Map<String, Object> values) {
            return Scenario.of(entry.kind(), values);
        }

        @Override
        public Map<String, Object> read(Object thing) {
            Scenario scenario = (Scenario) thing;
            Map<String, Object> values = new LinkedHashMap<>();
            for (Attribute attribute : entry.attributes()) {
                Object value = scenario.value(attribute.name());
                if (value instanceof Optional<?> chosen) {
                    chosen.ifPresent(choice -> values.put(attribute.name(), choice));
                } else {
                    values.put(attribute.name(), value);
                }
            }
            return values;
        }

        private static Type typeOf(Attribute attribute) {
            return switch (attribute.type()) {
                case INTEGER -> Integer.class;
                case SEED -> Long.class;
                case NUMBER -> Double.class;
                case NUMBERS -> new ListType(Double.class);
                case MATRIX -> new ListType(new ListType(Double.class));
                case WORD -> String.class;
                case INITIAL_STATES, OTHER_INITIAL_STATES -> InitialStates.class;
                case METRICS -> new ListType(Metric.class);
                case RECIPE -> Recipe.class;
                case SOLVER -> Solver.class;
            };
        }
    }

    /** {@code List<E>} as a type. */
    private record ListType(Type element) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {element};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public @org.jspecify.annotations.Nullable Type getOwnerType() {
            return null;
        }
    }
}
