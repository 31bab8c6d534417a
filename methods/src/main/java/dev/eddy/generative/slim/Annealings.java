package dev.eddy.generative.slim;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ways from independent pairs to given ones that have a name. */
public final class Annealings {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("none", None.class);
        KINDS.put("linear", Linear.class);
        KINDS.put("half-cosine", HalfCosine.class);
        KINDS.put("exponential", Exponential.class);
    }

    private Annealings() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    private static void check(String kind, long updates) {
        Check.that(updates >= 1, "%s: updates is at least 1, got %d", kind, updates);
    }

    /** β = 0 from the beginning: plain reflow. */
    @Doc("the given pairs from the beginning")
    public record None() implements Annealing {
        @Override
        public double beta(long update) {
            return 0;
        }
    }

    /** β = 1 − min(1, n/n₀). */
    @Doc("falls evenly")
    public record Linear(
            @Doc("after which none of the fresh noise is left")
            long updates) implements Annealing {
        public Linear {
            check("linear", updates);
        }

        @Override
        public double beta(long update) {
            return 1 - Math.min(1, (double) update / updates);
        }
    }

    /** β = ½ (1 + cos(π min(1, n/n₀))). */
    @Doc("falls slowly at both ends")
    public record HalfCosine(
            @Doc("after which none of the fresh noise is left")
            long updates) implements Annealing {
        public HalfCosine {
            check("half-cosine", updates);
        }

        @Override
        public double beta(long update) {
            return update >= updates ? 0 : 0.5 * (1 + Math.cos(Math.PI * update / updates));
        }
    }

    /** β = exp(−n/n₀): never 0. */
    @Doc("falls fast at first, and never to nothing")
    public record Exponential(
            @Doc("after which 1/e of the fresh noise is left")
            long updates) implements Annealing {
        public Exponential {
            check("exponential", updates);
        }

        @Override
        public double beta(long update) {
            return Math.exp(-(double) update / updates);
        }
    }
}
