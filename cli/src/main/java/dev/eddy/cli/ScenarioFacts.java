package dev.eddy.cli;

import dev.eddy.equation.Profile;
import dev.eddy.gallery.Thumbnail;
import dev.eddy.gallery.ThumbnailMaker;
import dev.eddy.gallery.Thumbnails;
import dev.eddy.result.SubjectNote;
import dev.eddy.scenario.Attribute;
import dev.eddy.scenario.Difficulty;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of a scenario: its equation and numbers, a picture in characters, its attributes. */
final class ScenarioFacts {
    private ScenarioFacts() {}

    static Map<String, Object> of(Scenario scenario) {
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
        facts.put("difficulty", numbers.stream().map(ScenarioFacts::difficulty).toList());
        Map<String, Object> defaults = entry.defaults(scenario.dims());
        List<Map<String, Object>> settings = new ArrayList<>();
        for (Attribute attribute : entry.attributes()) {
            Object value = defaults.get(attribute.name());
            settings.add(SettingRows.row(attribute.name(), SettingRows.text(value), attribute.doc()));
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
}
