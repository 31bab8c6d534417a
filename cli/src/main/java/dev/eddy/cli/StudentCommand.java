package dev.eddy.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command by which a student learns from a flow of a run: a study of one experiment of this kind. */
abstract class StudentCommand implements Callable<Integer> {
    private final String kind;
    private final long usualUpdates;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StudentOption student = new StudentOption();

    StudentCommand(String kind, long usualUpdates) {
        this.kind = kind;
        this.usualUpdates = usualUpdates;
    }

    /** Puts the settings that only this kind has, as they stand in study files. */
    abstract void settings(Map<String, String> own);

    @Override
    public final Integer call() {
        Map<String, String> own = new LinkedHashMap<>();
        settings(own);
        CommandSpec typed = spec;
        return student.run(kind, typed == null ? "" : AsTyped.command(typed), usualUpdates, own);
    }
}
