package dev.eddy.solve.linear;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.internal.ShortName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The preconditioners that study files can name. */
public final class Preconditioners {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("none", Preconditioner.None.class);
        KINDS.put("jacobi", JacobiPreconditioner.class);
        KINDS.put("ssor", Ssor.class);
        KINDS.put("incomplete-cholesky", IncompleteCholesky.class);
        KINDS.put("multigrid", MultigridPreconditioner.class);
    }

    private Preconditioners() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    /** From a short name such as {@code ssor;1.2}. */
    public static Preconditioner of(String shortName) {
        ShortName name = ShortName.of(shortName);
        return switch (name.kind()) {
            case "none" -> name.end(Preconditioner.NONE);
            case "jacobi" -> name.end(new JacobiPreconditioner());
            case "ssor" -> name.end(new Ssor(name.number(1)));
            case "incomplete-cholesky" -> name.end(new IncompleteCholesky());
            case "multigrid" ->
                name.end(new MultigridPreconditioner(
                        name.choice(Cycle.class, Cycle.V),
                        name.choice(Smoother.class, Smoother.GAUSS_SEIDEL),
                        name.count(1)));
            default ->
                throw new Misuse("unknown preconditioner '" + shortName + "'"
                        + Check.didYouMean(name.kind(), KINDS.keySet()) + " (one of: "
                        + String.join(", ", KINDS.keySet()) + ")");
        };
    }
}
