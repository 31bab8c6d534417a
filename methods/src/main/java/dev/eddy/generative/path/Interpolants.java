package dev.eddy.generative.path;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The interpolants that have a name (Albergo, Boffi and Vanden-Eijnden 2023, section 4). */
public final class Interpolants {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("affine", Affine.class);
        KINDS.put("trigonometric", Trigonometric.class);
        KINDS.put("encode-decode", EncodeDecode.class);
        KINDS.put("mirror", Mirror.class);
    }

    private Interpolants() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    /** (1 − t) x₀ + t x₁ + γ z. */
    public static Interpolant linear(Gamma gamma) {
        return new Affine(new CondOt(), gamma);
    }

    /** s x₀ + a x₁. */
    public static Interpolant of(NoiseSchedule schedule) {
        return new Affine(schedule, new Gammas.Zero());
    }

    /** s x₀ + a x₁ + γ z with the weights of any schedule. */
    @Doc("the weights of a schedule from noise to data, with noise between")
    public record Affine(
            @Default("cond-ot") @Doc("weights of the two ends")
            NoiseSchedule schedule,

            @Default("zero") @Doc("noise between the ends") Gamma gamma)
            implements Interpolant {
        @Override
        public Weights at(double t) {
            Coefficients c = schedule.at(t);
            Gamma.Value noise = gamma.at(t);
            return new Weights(
                    c.s(), c.a(), noise.value(), c.ds(), c.da(), noise.derivative(), c.sds(), c.ada(), noise.product());
        }
    }

    /** √(1 − γ²) (cos(πt/2) x₀ + sin(πt/2) x₁) + γ z: constant variance where both ends have variance 1. */
    @Doc("a quarter of a circle whose radius makes room for the noise")
    public record Trigonometric(
            @Default("root") @Doc("noise between the ends") Gamma gamma) implements Interpolant {
        @Override
        public Weights at(double t) {
            Gamma.Value noise = gamma.at(t);
            double radius = Math.sqrt((1 - noise.value()) * (1 + noise.value()));
            double growth = -noise.product() / radius;
            Coefficients c = new Cosine().at(t);
            return Weights.of(
                    radius * c.s(),
                    radius * c.a(),
                    growth * c.s() + radius * c.ds(),
                    growth * c.a() + radius * c.da(),
                    noise);
        }
    }

    /** cos²(πt) x₀ to t = ½, cos²(πt) x₁ from there on: all is noise in the middle. */
    @Doc("the first end fades to noise, and the second one comes out of it")
    public record EncodeDecode(
            @Default("sine-squared") @Doc("noise between the ends")
            Gamma gamma) implements Interpolant {
        @Override
        public Weights at(double t) {
            double cosine = Math.cos(Math.PI * t);
            double value = cosine * cosine;
            double slope = -Math.PI * Math.sin(2 * Math.PI * t);
            return t < 0.5 ? Weights.of(value, 0, slope, 0, gamma.at(t)) : Weights.of(0, value, 0, slope, gamma.at(t));
        }
    }

    /** x₁ + γ z: from the data to themselves. */
    @Doc("from the data to themselves through noise")
    public record Mirror(
            @Default("root") @Doc("noise between the ends") Gamma gamma) implements Interpolant {
        @Override
        public Weights at(double t) {
            return Weights.of(0, 1, 0, 0, gamma.at(t));
        }
    }
}
