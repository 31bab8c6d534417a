package dev.eddy.cli;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.misuse.Check;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An equation and its dimensions as they are typed: {@code burgers-2d}. */
record EquationName(EquationEntry entry, int dims) {
    private static final Pattern NAME = Pattern.compile("(.+?)-([123])d");

    static EquationName parse(String name) {
        Matcher parts = NAME.matcher(name);
        Check.that(
                parts.matches(),
                "expected an equation with its dimensions, like burgers-1d, got '%s'%s",
                name,
                Check.didYouMean(
                        name,
                        EquationCatalog.keys().stream().map(key -> key + "-1d").toList()));
        return new EquationName(EquationCatalog.get(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** Points per axis unless told otherwise. */
    int usualPoints() {
        return dims == 1 ? 160 : dims == 2 ? 64 : 32;
    }
}
