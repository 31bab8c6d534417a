package dev.eddy.equation;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every equation that Eddy knows by name. */
public final class EquationCatalog {
    private static final Map<String, EquationEntry> BY_KEY = collect();

    /** Found by its name, and not among {@link #entries}, which spectral solvers solve. */
    private static final EquationEntry INCOMPRESSIBLE = NonlinearEquations.incompressibleFlow();

    private EquationCatalog() {}

    /** All entries, in the order of the documents. */
    public static Collection<EquationEntry> entries() {
        return BY_KEY.values();
    }

    /** The keys of all entries. */
    public static Collection<String> keys() {
        return BY_KEY.keySet();
    }

    /**
     * The entry with this name.
     *
     * @param name its key, for example {@code korteweg-de-vries}, or the name of the peer's stepper, {@code
     *     KortewegDeVries}
     */
    public static EquationEntry get(String name) {
        EquationEntry entry = name.equals(INCOMPRESSIBLE.key()) ? INCOMPRESSIBLE : BY_KEY.get(name);
        if (entry != null) {
            return entry;
        }
        List<String> names = new ArrayList<>(BY_KEY.keySet());
        for (EquationEntry candidate : BY_KEY.values()) {
            if (candidate.peerName().equals(name)) {
                return candidate;
            }
            names.add(candidate.peerName());
        }
        Check.that(
                false,
                "unknown equation '%s'%s (have: %s)",
                name,
                Check.didYouMean(name, names),
                String.join(", ", BY_KEY.keySet()));
        throw new AssertionError();
    }

    private static Map<String, EquationEntry> collect() {
        Map<String, EquationEntry> entries = new LinkedHashMap<>();
        for (List<EquationEntry> group : List.of(
                LinearEquations.entries(),
                NonlinearEquations.entries(),
                ReactionEquations.entries(),
                GeneralEquations.entries())) {
            group.forEach(entry -> entries.put(entry.key(), entry));
        }
        return Collections.unmodifiableMap(entries);
    }
}
