package dev.eddy.cli;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The command that is being carried out, for the record: it can be pasted into a shell. */
final class AsTyped {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./=:,+-]+");

    private AsTyped() {}

    static String command(CommandSpec spec) {
        return spec.commandLine().getParseResult().originalArgs().stream()
                .map(AsTyped::word)
                .collect(Collectors.joining(" ", "./eddy ", ""));
    }

    /** Quoted where a shell would read something else. */
    static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
