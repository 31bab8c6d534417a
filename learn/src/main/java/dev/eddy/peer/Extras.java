package dev.eddy.peer;

import dev.eddy.misuse.Misuse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings that the benchmark's strings cannot say and ours append: {@code ;name=value}, or {@code ;name} for a flag. */
final class Extras {
    private final String given;
    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();

    /** @param known names that are taken out of the string; others stay, for the benchmark's form to refuse */
    Extras(String given, String... known) {
        this.given = given;
        List<String> names = Arrays.asList(known);
        List<String> rest = new ArrayList<>();
        for (String field : given.split(";", -1)) {
            String[] pair = field.split("=", 2);
            if (rest.isEmpty() || !names.contains(pair[0])) {
                rest.add(field);
            } else if (values.put(pair[0], pair.length == 2 ? pair[1] : "true") != null) {
                throw new Misuse("'" + given + "': '" + pair[0] + "' is given twice");
            }
        }
        text = String.join(";", rest);
    }

    /** The string without what was taken out. */
    String text() {
        return text;
    }

    boolean flag(String name) {
        return values.containsKey(name);
    }

    String word(String name, String standard) {
        return values.getOrDefault(name, standard);
    }

    int integer(String name, int standard) {
        return values.containsKey(name) ? field(name).integer(0) : standard;
    }

    double number(String name, double standard) {
        return values.containsKey(name) ? field(name).number(0) : standard;
    }

    /** Numbers with commas between them; none if it is not given. */
    List<Double> numbers(String name) {
        if (!values.containsKey(name)) {
            return List.of();
        }
        return Arrays.stream(values.get(name).split(",", -1))
                .map(number -> new PeerFields(number, name + "=NUMBER,NUMBER…").number(0))
                .toList();
    }

    private PeerFields field(String name) {
        return new PeerFields(values.getOrDefault(name, ""), name + "=… in '" + given + "'");
    }
}
