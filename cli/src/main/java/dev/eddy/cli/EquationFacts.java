package dev.eddy.cli;

import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.EquationParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of an equation of the catalogue: its formula, where to start from, its parameters. */
final class EquationFacts {
    private EquationFacts() {}

    static Map<String, Object> of(EquationEntry entry) {
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
            settings.add(SettingRows.row(
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
}
