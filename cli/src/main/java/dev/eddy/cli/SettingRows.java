package dev.eddy.cli;

import dev.eddy.initial.InitialStates;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.metric.Metric;
import dev.eddy.solver.Solver;
import dev.eddy.train.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings as rows of a table: name, default, meaning. */
final class SettingRows {
    private SettingRows() {}

    /** Of all settings that users see. */
    static List<Map<String, Object>> of(Shape shape) {
        List<Map<String, Object>> rows = new ArrayList<>();
        addSettings("", shape, rows);
        return rows;
    }

    /** Settings that are records of settings themselves are followed by these, as {@code conditioning.depth}. */
    private static void addSettings(String before, Shape shape, List<Map<String, Object>> rows) {
        for (Shape.Slot slot : shape.slots()) {
            if (!slot.hidden()) {
                rows.add(row(before + slot.key(), KindName.defaultOf(slot), slot.doc()));
                if (slot.type() instanceof Class<?> type && type.isRecord()) {
                    addSettings(before + slot.key() + ".", RecordShape.of(type), rows);
                }
            }
        }
    }

    static Map<String, Object> row(String name, String value, String meaning) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("default", value);
        row.put("meaning", meaning);
        return row;
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
            return list.stream().map(SettingRows::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Metric metric ? metric.shortName() : String.valueOf(value);
    }
}
