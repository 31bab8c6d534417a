package dev.eddy.integrate.spectral;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The time integration methods that have a name. */
public final class Schemes {
    private static final Map<String, Scheme> BY_NAME = collect();

    private Schemes() {}

    /**
     * The names: {@code etdrk0} … {@code etdrk4}, {@code lawson1} … {@code lawson5}, {@code imex-euler}, {@code ars-222},
     * {@code ars-443}, {@code ark-3}, {@code ark-4}.
     */
    public static Collection<String> names() {
        return BY_NAME.keySet();
    }

    /** All methods by name, in the order of the documents. */
    public static Map<String, Scheme> all() {
        return BY_NAME;
    }

    /** The method with this name. */
    public static Scheme get(String name) {
        Scheme scheme = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        if (scheme == null) {
            throw new Misuse("unknown scheme '" + name + "'" + Check.didYouMean(name, List.copyOf(BY_NAME.keySet()))
                    + " (have: " + String.join(", ", BY_NAME.keySet()) + ")");
        }
        return scheme;
    }

    private static Map<String, Scheme> collect() {
        Map<String, Scheme> all = new LinkedHashMap<>();
        for (int order = 0; order <= 4; order++) {
            all.put("etdrk" + order, Etdrk.of(order));
        }
        for (int order = 1; order <= 5; order++) {
            all.put("lawson" + order, IntegratingFactor.of(order));
        }
        all.put("imex-euler", ImexTables.euler());
        all.put("ars-222", ImexTables.ars222());
        all.put("ars-443", ImexTables.ars443());
        all.put("ark-3", ImexTables.ark3());
        all.put("ark-4", ImexTables.ark4());
        return java.util.Collections.unmodifiableMap(all);
    }
}
