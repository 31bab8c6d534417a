package dev.eddy.statistics;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.List;
import java.util.Locale;

/** Names of constants as users write them. */
final class ConstantNames {
    private ConstantNames() {}

    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Misuse unknown(String what, String name, List<String> known) {
        return new Misuse("unknown " + what + " '" + name + "'" + Check.didYouMean(name, known) + "; there are: "
                + String.join(", ", known));
    }
}
