package dev.eddy.generative.match;

import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The laws of training times that have a name. */
public final class TimeLaws {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("uniform", Uniform.class);
        KINDS.put("u-shaped", UShaped.class);
        KINDS.put("point", Point.class);
        KINDS.put("grid", Grid.class);
        KINDS.put("log-normal", LogNormal.class);
        KINDS.put("logit-normal", LogitNormal.class);
    }

    private TimeLaws() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    /** Φ(x), the standard normal distribution function. */
    static double normalCdf(double x) {
        return Special.normalCdf(Tensors.scalar(DType.FLOAT64, x)).item();
    }

    /** All times alike. */
    @Doc("all times alike, but for a margin at both ends")
    public record Uniform(
            @Default("0.0") @Doc("distance from both ends") double margin) implements TimeLaw {
        public Uniform {
            Check.that(margin >= 0 && margin < 0.5, "uniform: margin is in [0, 0.5), got %s", margin);
        }

        @Override
        public double draw(Draws draws) {
            return draws.uniform(margin, 1 - margin);
        }
    }

    /** Density ∝ e^{at} + e^{a(1−t)}: more often at both ends (Lee, Lin and Fanti 2024). */
    @Doc("more often at both ends")
    public record UShaped(
            @Default("4.0") @Doc("how steep; 0 would be uniform")
            double shape,

            @Default("0.0") @Doc("times are moved so far from both ends, where a path is singular there")
            double margin)
            implements TimeLaw {
        public UShaped {
            Check.that(shape > 0 && Double.isFinite(shape), "u-shaped: shape is positive, got %s", shape);
            Check.that(margin >= 0 && margin < 0.5, "u-shaped: margin is in [0, 0.5), got %s", margin);
        }

        /** Up to both ends. */
        public UShaped(double shape) {
            this(shape, 0);
        }

        @Override
        public double draw(Draws draws) {
            double t = Math.log1p(draws.uniform() * Math.expm1(shape)) / shape;
            return Math.min(Math.max(draws.uniform() < 0.5 ? t : 1 - t, margin), 1 - margin);
        }

        /** Part of the times up to t, without a margin. */
        public double cdf(double t) {
            double all = Math.expm1(shape);
            return 0.5 * (Math.expm1(shape * t) / all + 1 - Math.expm1(shape * (1 - t)) / all);
        }
    }

    /** Always the same: of one-step distillation t = 0. */
    @Doc("always the same time")
    public record Point(@Default("0.0") @Doc("the time") double time) implements TimeLaw {
        @Override
        public double draw(Draws draws) {
            return time;
        }
    }

    /** One of the times 0, 1/k, …, (k − 1)/k: of distillation to k steps. */
    @Doc("one of the beginnings of equal steps")
    public record Grid(@Doc("number of steps") int steps) implements TimeLaw {
        public Grid {
            Check.that(steps >= 1, "grid: steps is at least 1, got %d", steps);
        }

        @Override
        public double draw(Draws draws) {
            return Math.floor(draws.uniform() * steps) / steps;
        }
    }

    /** ln σ normal, σ = s/a the noise level (Karras et al. 2022). */
    @Doc("noise levels whose logarithm is normal")
    public record LogNormal(
            @Default("-1.2") @Doc("mean of the logarithm") double mean,
            @Default("1.2") @Doc("its standard deviation") double deviation,
            @Doc("which time has which noise level") NoiseSchedule schedule)
            implements TimeLaw {
        public LogNormal {
            Check.that(deviation > 0, "log-normal: deviation is positive, got %s", deviation);
        }

        @Override
        public double draw(Draws draws) {
            return schedule.timeOfNoiseLevel(Math.exp(mean + deviation * draws.normal()));
        }

        /** Part of the noise levels up to σ. */
        public double cdf(double sigma) {
            return normalCdf((Math.log(sigma) - mean) / deviation);
        }
    }

    /** ln(t/(1 − t)) normal (Esser et al. 2024). */
    @Doc("times whose logit is normal")
    public record LogitNormal(
            @Default("0.0") @Doc("mean of the logit") double mean,
            @Default("1.0") @Doc("its standard deviation") double deviation)
            implements TimeLaw {
        public LogitNormal {
            Check.that(deviation > 0, "logit-normal: deviation is positive, got %s", deviation);
        }

        @Override
        public double draw(Draws draws) {
            return 1 / (1 + Math.exp(-(mean + deviation * draws.normal())));
        }

        /** Part of the times up to t. */
        public double cdf(double t) {
            return normalCdf((Math.log(t / (1 - t)) - mean) / deviation);
        }
    }
}
