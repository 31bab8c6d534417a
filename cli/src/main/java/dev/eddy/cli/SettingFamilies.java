package dev.eddy.cli;

import dev.eddy.adjoint.Checkpointings;
import dev.eddy.emulator.Tasks;
import dev.eddy.implicit.Differentiations;
import dev.eddy.initial.InitialStateKinds;
import dev.eddy.inverse.InverseProblems;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.metric.Metrics;
import dev.eddy.nn.architecture.Architectures;
import dev.eddy.nn.point.PointArchitectures;
import dev.eddy.optimize.Optimizers;
import dev.eddy.optimize.Schedules;
import dev.eddy.scenario.SolverKinds;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solve.linear.Preconditioners;
import dev.eddy.train.Objectives;
import dev.eddy.train.Refinements;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The families of settings that study files choose from, and what their records say of themselves. */
final class SettingFamilies {
    private static final Map<String, Map<String, Class<? extends Record>>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("networks", Architectures.kinds());
        BY_NAME.put("trainings", Objectives.kinds());
        BY_NAME.put("tasks", Tasks.kinds());
        BY_NAME.put("initial-states", InitialStateKinds.kinds());
        BY_NAME.put("metrics", Metrics.kinds());
        BY_NAME.put("optimizers", Optimizers.kinds());
        BY_NAME.put("schedules", Schedules.kinds());
        BY_NAME.put("solvers", SolverKinds.kinds());
        BY_NAME.put("refinements", Refinements.kinds());
        BY_NAME.put("linear-solvers", LinearSolvers.kinds());
        BY_NAME.put("preconditioners", Preconditioners.kinds());
        BY_NAME.put("problems", InverseProblems.kinds());
        BY_NAME.put("fields", PointArchitectures.kinds());
        BY_NAME.put("differentiations", Differentiations.kinds());
        BY_NAME.put("checkpointings", Checkpointings.kinds());
    }

    private SettingFamilies() {}

    static Map<String, Map<String, Class<? extends Record>>> all() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    /** A member with the family that it belongs to. */
    record Member(String family, String kind, Class<? extends Record> type) {}

    /** By its kind, or by family and kind where several families have one of that name: {@code refinements/constant}. */
    static Optional<Member> find(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? called(name).stream().findFirst()
                : called(name.substring(slash + 1)).stream()
                        .filter(member -> member.family().equals(name.substring(0, slash)))
                        .findFirst();
    }

    /** All members with this kind, whatever the family. */
    static List<Member> called(String kind) {
        return BY_NAME.entrySet().stream()
                .filter(family -> family.getValue().containsKey(kind))
                .map(family -> new Member(
                        family.getKey(),
                        kind,
                        Objects.requireNonNull(family.getValue().get(kind))))
                .toList();
    }

    static String doc(Class<?> type) {
        Doc doc = type.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }

    static String doc(RecordComponent component) {
        Doc doc = component.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }

    /** The default as it would stand in a study file, or "required". */
    static String defaultOf(RecordComponent component) {
        Default value = component.getAnnotation(Default.class);
        return value == null ? "required" : value.value();
    }
}
