package dev.eddy.cli;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.study.StudyKind;
import dev.eddy.study.StudyKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of the thing that a name stands for. */
final class Facts {
    private Facts() {}

    /** What is known of a name; refused if nothing is. */
    static Map<String, Object> of(String name, int dims) {
        String equation = name.replaceFirst("-[123]d$", "");
        if (EquationCatalog.keys().contains(equation) || isPeerStepper(equation)) {
            return EquationFacts.of(EquationCatalog.get(equation));
        }
        Optional<Scenario> scenario = ScenarioSelection.one(name, dims);
        if (scenario.isPresent()) {
            return ScenarioFacts.of(scenario.get());
        }
        for (StudyKind<?> kind : StudyKinds.all()) {
            if (name.equals(kind.format()) || name.equals(StudyKinds.name(kind.format()))) {
                return study(kind);
            }
        }
        return KindName.find(name)
                .map(Facts::member)
                .or(() -> Glossary.find(name))
                .orElseThrow(() -> unknown(name));
    }

    private static boolean isPeerStepper(String name) {
        return EquationCatalog.entries().stream()
                .anyMatch(entry -> entry.peerName().equals(name));
    }

    private static Misuse unknown(String name) {
        List<String> known = new ArrayList<>(EquationCatalog.keys());
        known.addAll(scenarioNames());
        StudyKinds.all().forEach(kind -> known.add(StudyKinds.name(kind.format())));
        KindsRegistry.found().all().forEach(family -> known.addAll(family.names()));
        known.addAll(Glossary.names());
        return new Misuse("nothing is called '" + name + "'" + Check.didYouMean(name.split(";", 2)[0], known)
                + " ('eddy list' shows what there is)");
    }

    private static List<String> scenarioNames() {
        List<String> names = new ArrayList<>();
        for (ScenarioCatalog.Entry entry : ScenarioCatalog.entries()) {
            names.add(entry.kind());
            names.add(entry.peerKey());
        }
        return names;
    }

    private static Map<String, Object> member(KindName member) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", member.kind());
        facts.put("family", member.family().plural());
        facts.put("what", member.shape().doc());
        String others = KindName.called(member.kind()).stream()
                .filter(other -> !other.equals(member))
                .map(other -> "eddy describe " + other.family().plural() + "/" + other.kind())
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            facts.put("other families", others);
        }
        facts.put("settings", SettingRows.of(member.shape()));
        facts.put("in a study", member.example());
        return facts;
    }

    private static Map<String, Object> study(StudyKind<?> kind) {
        Shape shape = RecordShape.of(kind.settings());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", StudyKinds.name(kind.format()));
        facts.put("what", shape.doc());
        facts.put("settings", SettingRows.of(shape));
        facts.put("in a file", "format: " + kind.format());
        return facts;
    }
}
