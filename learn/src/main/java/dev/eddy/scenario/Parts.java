package dev.eddy.scenario;

import dev.eddy.kinds.Alias;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Inline;
import dev.eddy.kinds.Names;
import dev.eddy.kinds.RecordShape;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The components of a scenario's records as attributes by name: what files, help and the command line call them. */
final class Parts {
    private static final Map<String, List<RecordComponent>> PATHS = new LinkedHashMap<>();
    private static final List<Attribute> ATTRIBUTES = new ArrayList<>();

    static {
        collect(Scenario.class, "", List.of());
    }

    private Parts() {}

    /** What every scenario has. */
    static List<Attribute> attributes() {
        return Collections.unmodifiableList(ATTRIBUTES);
    }

    /** All values by name. */
    static Map<String, Object> values(Scenario scenario) {
        Map<String, Object> values = new LinkedHashMap<>();
        PATHS.forEach((name, path) -> {
            Object value = scenario;
            for (RecordComponent component : path) {
                value = read(component, value);
            }
            values.put(name, value);
        });
        return values;
    }

    /** The scenario with other values for some attributes. */
    static Scenario with(Scenario scenario, Map<String, Object> changes) {
        return (Scenario) rebuilt(scenario, "", changes);
    }

    private static void collect(Class<?> type, String prefix, List<RecordComponent> outer) {
        for (RecordComponent component : type.getRecordComponents()) {
            List<RecordComponent> path = new ArrayList<>(outer);
            path.add(component);
            Inline inline = component.getAnnotation(Inline.class);
            Doc doc = component.getAnnotation(Doc.class);
            if (inline != null) {
                collect(component.getType(), prefix + inline.value(), path);
            } else if (doc != null) {
                String name = prefix + Names.kebab(component.getName());
                PATHS.put(name, path);
                Alias alias = component.getAnnotation(Alias.class);
                List<String> aliases = alias == null
                        ? List.of()
                        : Arrays.stream(alias.value())
                                .map(text -> text.replace("*", prefix))
                                .toList();
                ATTRIBUTES.add(
                        new Attribute(name, Attribute.Type.of(component.getGenericType()), doc.value(), aliases));
            }
        }
    }

    private static Object rebuilt(Object record, String prefix, Map<String, Object> changes) {
        RecordShape shape = RecordShape.of(record.getClass());
        Map<String, Object> values = shape.read(record);
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = Names.kebab(component.getName());
            Object old = Objects.requireNonNull(values.get(name));
            Inline inline = component.getAnnotation(Inline.class);
            values.put(
                    name,
                    inline == null
                            ? changes.getOrDefault(prefix + name, old)
                            : rebuilt(old, prefix + inline.value(), changes));
        }
        return shape.make(values);
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return Objects.requireNonNull(component.getAccessor().invoke(record));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
