package dev.eddy.cli;

import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Profiles and precisions as they are typed. */
final class Profiles {
    private Profiles() {}

    static Profile parse(String text) {
        String wanted = text.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
        List<String> names = Arrays.stream(Profile.values()).map(Profile::name).toList();
        Check.that(
                names.contains(wanted),
                "unknown profile '%s'%s (have: eddy, exponax-0.2, apebench-1)",
                text,
                Check.didYouMean(text, List.of("eddy", "exponax-0.2", "apebench-1")));
        return Profile.valueOf(wanted);
    }

    static DType precision(String text) {
        Check.that(
                text.equals("float32") || text.equals("float64"), "--precision is float32 or float64, got '%s'", text);
        return text.equals("float32") ? DType.FLOAT32 : DType.FLOAT64;
    }
}
