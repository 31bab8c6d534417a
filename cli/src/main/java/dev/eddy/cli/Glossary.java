package dev.eddy.cli;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.EquationParameter;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.Names;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.kinds.Shape.Slot;
import dev.eddy.misuse.Misuse;
import dev.eddy.study.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What names are that stand for something else than a kind: short names, words of settings, keys. */
final class Glossary {
    private static final int MOST_PLACES = 6;

    private Glossary() {}

    /** Facts about a name of any of these sorts. */
    static Optional<Map<String, Object>> find(String name) {
        return shortName(name)
                .or(() -> list(name))
                .or(() -> word(name))
                .or(() -> group(name))
                .or(() -> key(name));
    }

    /** All names but short names, of which there are more than can be listed. */
    static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        Word.all().forEach(word -> names.add(word.name()));
        Word.Settings.all().forEach((place, shape) -> {
            names.add(place);
            names.addAll(shape.keys());
        });
        return names;
    }

    // ---- short names

    /** A member as tables print it, {@code Conv;34;10;relu}, with its settings; or the kind whose short names begin like it. */
    private static Optional<Map<String, Object>> shortName(String name) {
        KindsRegistry registry = KindsRegistry.found();
        for (Class<?> type : registry.typesWithShortNames()) {
            Function<String, ?> reader = registry.shortNames(type);
            try {
                Object member = reader == null ? null : reader.apply(name);
                if (member != null) {
                    Optional<Kinds<?>> family = registry.of(type);
                    Optional<String> kind = family.flatMap(one -> one.kindOf(member));
                    if (kind.isPresent()) {
                        return Optional.of(member(name, new KindName(family.get(), kind.get()), member));
                    }
                    if (family.isEmpty() && member instanceof Record) {
                        return Optional.of(values(name, type.getSimpleName(), RecordShape.of(type), member));
                    }
                }
            } catch (Misuse other) {
                // Not a name of this type.
            }
        }
        return beginning(name);
    }

    private static Map<String, Object> member(String name, KindName kind, Object member) {
        Map<String, Object> facts = values(name, kind.family().word(), kind.shape(), member);
        facts.put("kind", kind.kind() + "; more: eddy describe " + kind.family().plural() + "/" + kind.kind());
        return facts;
    }

    private static Map<String, Object> values(String name, String word, Shape shape, Object member) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("what", "short name of a " + word.toLowerCase(Locale.ROOT) + ": " + shape.doc());
        Map<String, Object> values = shape.read(member);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Slot slot : shape.slots()) {
            if (!slot.hidden()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", slot.key());
                row.put("value", text(values.get(slot.key())));
                row.put("meaning", slot.doc());
                rows.add(row);
            }
        }
        facts.put("settings", rows);
        return facts;
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        if (value == null || value.equals(Optional.empty())) {
            return "none";
        }
        if (value instanceof Optional<?> chosen) {
            return text(chosen.get());
        }
        if (value instanceof Enum<?> constant) {
            return Members.text(constant);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Glossary::text).toList().toString();
        }
        return Members.shortName(value).orElseGet(() -> String.valueOf(value));
    }

    /** Of families whose short names are printed and not read: by the word that they begin with. */
    private static Optional<Map<String, Object>> beginning(String name) {
        KindName meant = Beginnings.ALL.get(head(name));
        if (meant == null) {
            return Optional.empty();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put(
                "what",
                "short name of a " + meant.family().word() + ": "
                        + meant.shape().doc());
        facts.put("settings", SettingRows.of(meant.shape()));
        facts.put(
                "kind", meant.kind() + "; more: eddy describe " + meant.family().plural() + "/" + meant.kind());
        return Optional.of(facts);
    }

    /** The words that short names begin with, which are the kinds or those of their defaults. */
    private static final class Beginnings {
        static final Map<String, KindName> ALL = collect();

        private static Map<String, KindName> collect() {
            Map<String, KindName> all = new LinkedHashMap<>();
            for (Kinds<?> family : KindsRegistry.found().all()) {
                for (String kind : family.names()) {
                    KindName member = new KindName(family, kind);
                    Members.standard(family, kind)
                            .flatMap(Members::shortName)
                            .ifPresent(standard -> all.putIfAbsent(head(standard), member));
                    all.putIfAbsent(head(kind), member);
                }
            }
            return all;
        }
    }

    private static String head(String name) {
        return name.split("[;,= ]", 2)[0].toLowerCase(Locale.ROOT);
    }

    // ---- lists, words, keys

    private static Optional<Map<String, Object>> list(String name) {
        return ListCommand.names().contains(name)
                ? Optional.of(
                        new LinkedHashMap<>(Map.of("name", name, "what", "a list; see it with: eddy list " + name)))
                : Optional.empty();
    }

    private static Optional<Map<String, Object>> word(String name) {
        String plain = name.startsWith("dirichlet=") ? "dirichlet" : name;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Word word : Word.all()) {
            if (Names.kebab(word.name()).equals(Names.kebab(plain))
                    || word.name().equalsIgnoreCase(plain)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("list", word.list());
                row.put("meaning", word.what());
                rows.add(row);
            }
        }
        return facts(name, "a word that options or settings take", "meanings", rows);
    }

    /** A record of settings that is the value of a key: {@code conditioning}, {@code seeds}. */
    private static Optional<Map<String, Object>> group(String name) {
        Shape shape = Word.Settings.all().get(name);
        if (shape == null) {
            return Optional.empty();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("what", shape.doc().isEmpty() ? "a group of settings" : shape.doc());
        facts.put("settings", SettingRows.of(shape));
        key(name).ifPresent(places -> facts.put("where", places.get("where")));
        return Optional.of(facts);
    }

    /** A key of a study file or a parameter of an equation, and everything that has it. */
    private static Optional<Map<String, Object>> key(String name) {
        String[] parts = name.split("\\.");
        String wanted = Names.kebab(parts[parts.length - 1]);
        Map<List<String>, List<String>> places = new LinkedHashMap<>();
        Word.Settings.all().forEach((place, shape) -> {
            for (Slot slot : shape.slots()) {
                if (slot.names().contains(wanted)) {
                    places.computeIfAbsent(List.of(KindName.defaultOf(slot), slot.doc()), same -> new ArrayList<>())
                            .add(place);
                }
            }
        });
        for (EquationEntry entry : EquationCatalog.entries()) {
            for (EquationParameter parameter : entry.parameters()) {
                if (Names.kebab(parameter.name()).equals(wanted)) {
                    places.computeIfAbsent(
                                    List.of(String.valueOf(parameter.defaultValue()), parameter.meaning()),
                                    same -> new ArrayList<>())
                            .add(entry.key());
                }
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        places.forEach((said, of) -> rows.add(SettingRows.row(
                String.join(", ", of.subList(0, Math.min(MOST_PLACES, of.size())))
                        + (of.size() > MOST_PLACES ? " and " + (of.size() - MOST_PLACES) + " more" : ""),
                said.get(0),
                said.get(1))));
        return facts(name, "a setting", "where", rows);
    }

    private static Optional<Map<String, Object>> facts(
            String name, String what, String title, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("what", what);
        facts.put(title, rows);
        return Optional.of(facts);
    }
}
