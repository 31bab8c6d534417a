package dev.eddy.generative.path;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The noises of interpolants that have a name (Albergo, Boffi and Vanden-Eijnden 2023, Table 8). */
public final class Gammas {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("zero", Zero.class);
        KINDS.put("root", Root.class);
        KINDS.put("quadratic", Quadratic.class);
        KINDS.put("sine-squared", SineSquared.class);
        KINDS.put("constant", Constant.class);
    }

    private Gammas() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    /** γ = 0. */
    @Doc("no noise between the ends")
    public record Zero() implements Gamma {
        @Override
        public Value at(double t) {
            return new Value(0, 0, 0);
        }
    }

    /** γ = √(q t (1 − t)): a Brownian bridge of variance q. γ' is infinite at both ends. */
    @Doc("sqrt(scale t (1 - t)): a Brownian bridge")
    public record Root(
            @Default("1.0") @Doc("variance of the bridge") double scale) implements Gamma {
        public Root {
            Check.that(scale > 0 && Double.isFinite(scale), "root: scale is positive, got %s; take zero for 0", scale);
        }

        @Override
        public Value at(double t) {
            double value = Math.sqrt(scale * t * (1 - t));
            double product = scale * (1 - 2 * t) / 2;
            return new Value(value, product / value, product);
        }
    }

    /** γ = t (1 − t). */
    @Doc("t (1 - t)")
    public record Quadratic() implements Gamma {
        @Override
        public Value at(double t) {
            return Value.of(t * (1 - t), 1 - 2 * t);
        }
    }

    /** γ = sin²(πt). */
    @Doc("sin(pi t)^2")
    public record SineSquared() implements Gamma {
        @Override
        public Value at(double t) {
            double sine = Math.sin(Math.PI * t);
            return Value.of(sine * sine, Math.PI * Math.sin(2 * Math.PI * t));
        }
    }

    /** γ = σ: both ends are blurred (Tong et al. 2024, I-CFM). */
    @Doc("the same noise at all times, the ends too")
    public record Constant(
            @Default("0.1") @Doc("its standard deviation") double sigma) implements Gamma {
        public Constant {
            Check.that(sigma >= 0 && Double.isFinite(sigma), "constant: sigma is 0 or more, got %s", sigma);
        }

        @Override
        public Value at(double t) {
            return new Value(sigma, 0, 0);
        }
    }
}
