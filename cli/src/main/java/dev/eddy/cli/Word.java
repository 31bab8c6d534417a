package dev.eddy.cli;

import dev.eddy.equation.Profile;
import dev.eddy.integrate.spectral.Schemes;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.kinds.Shape.Slot;
import dev.eddy.statistics.Aggregate;
import dev.eddy.statistics.SignificanceTest;
import dev.eddy.study.Members;
import dev.eddy.study.StudyKind;
import dev.eddy.study.StudyKinds;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A word that options and settings take, and that is no kind of a family.
 *
 * @param list the list that it is in, for {@code eddy list}
 * @param name as it is typed
 * @param what it means, or where it stands
 */
record Word(String list, String name, String what) {
    /** All of them, list by list. */
    static List<Word> all() {
        return Found.WORDS;
    }

    private static List<Word> collect() {
        List<Word> words = new ArrayList<>();
        Schemes.all()
                .forEach((name, scheme) -> words.add(new Word(
                        "schemes", name, scheme.name() + ", a time integration: eddy simulate --scheme " + name)));
        words.addAll(boundaries());
        words.add(new Word("profiles", Profile.EDDY.key(), "Eddy's own numerics, the default"));
        words.add(new Word("profiles", Profile.EXPONAX_0_2.key(), "the numerics of exponax 0.2.0"));
        words.add(new Word(
                "profiles", Profile.APEBENCH_1.key(), "the numerics with which the results of APEBench were made"));
        for (Aggregate aggregate : Aggregate.values()) {
            words.add(new Word(
                    "aggregates",
                    aggregate.shortName(),
                    "one number for a rollout: eddy compare --aggregate " + aggregate.shortName()));
        }
        for (String test : SignificanceTest.shortNames()) {
            words.add(new Word("tests", test, "could a difference be chance: eddy compare --significance " + test));
        }
        constants().forEach((name, places) -> words.add(new Word("words", name, String.join("; ", places))));
        return words;
    }

    private static List<Word> boundaries() {
        return List.of(
                new Word("boundaries", "periodic", "what leaves at one end enters at the other"),
                new Word("boundaries", "neumann", "walls with a derivative of 0; between cells"),
                new Word("boundaries", "dirichlet", "walls with a value, dirichlet=0.5; 0 without one; between cells"),
                new Word("boundaries", "dirichlet-nodes", "walls with the value 0 that are points of the lattice"),
                new Word("boundaries", "free-slip", "walls that a flow slides along and does not pass"));
    }

    /** The values of settings that are one of several words, with the settings that take them. */
    private static Map<String, List<String>> constants() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        Settings.all().forEach((place, shape) -> {
            for (Slot slot : shape.slots()) {
                if (wordsOf(slot.type()) instanceof Class<?> type && type.isEnum()) {
                    for (Object constant : type.getEnumConstants()) {
                        List<String> places =
                                found.computeIfAbsent(Members.text((Enum<?>) constant), name -> new ArrayList<>());
                        String whole = "a value of " + place + "." + slot.key();
                        if (!places.contains(whole) && places.size() < 4) {
                            places.add(whole);
                        }
                    }
                }
            }
        });
        return found;
    }

    /** What is in a list, else the type itself. */
    private static Type wordsOf(Type type) {
        return type instanceof ParameterizedType list && list.getActualTypeArguments().length == 1
                ? list.getActualTypeArguments()[0]
                : type;
    }

    /** Collected when they are first asked for. */
    private static final class Found {
        static final List<Word> WORDS = List.copyOf(collect());
    }

    /** Everything that has settings. */
    static final class Settings {
        private static final Map<String, Shape> ALL = Collections.unmodifiableMap(collect());

        private Settings() {}

        /** The shapes by what they are of: a kind of study, {@code networks/conv}, or a record inside of these. */
        static Map<String, Shape> all() {
            return ALL;
        }

        private static Map<String, Shape> collect() {
            Map<String, Shape> all = new LinkedHashMap<>();
            Set<Class<?>> seen = new HashSet<>();
            for (StudyKind<?> kind : StudyKinds.all()) {
                add(StudyKinds.name(kind.format()), RecordShape.of(kind.settings()), all, seen);
            }
            for (Kinds<?> family : KindsRegistry.found().all()) {
                for (String kind : family.names()) {
                    add(family.plural() + "/" + kind, family.shape(kind).orElseThrow(), all, seen);
                }
            }
            return all;
        }

        private static void add(String place, Shape shape, Map<String, Shape> all, Set<Class<?>> seen) {
            all.put(place, shape);
            for (Slot slot : shape.slots()) {
                Class<?> type = plain(slot.type());
                if (type.isRecord() && seen.add(type)) {
                    add(slot.key().toLowerCase(Locale.ROOT), RecordShape.of(type), all, seen);
                }
            }
        }

        /** The type itself, or that of what a list, a map or a choice holds. */
        private static Class<?> plain(Type type) {
            if (type instanceof ParameterizedType generic) {
                Type[] arguments = generic.getActualTypeArguments();
                return plain(arguments[arguments.length - 1]);
            }
            return type instanceof Class<?> plain ? plain : Object.class;
        }
    }
}
