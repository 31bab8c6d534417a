package dev.eddy.superiority;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.Arrays;
import java.util.List;

/** The linear problems of the theory, with the methods that may be combined in each. */
public enum Problem {
    /** uₜ = α₁ uₓ; the coefficient is γ₁, the signed Courant number. */
    ADVECTION("gamma", List.of("i-i", "a-i", "i-e", "a-e", "e-i"), -0.03, -0.3, -3),
    /** uₜ = α₂ uₓₓ; the coefficient is γ₂, twice the Fourier number. */
    DIFFUSION("gamma", List.of("i-i", "a-i", "i-e", "a-e", "e-i"), 0.03, 0.3, 3),
    /** −uₓₓ = f; the coefficient is the number of sweeps of Jacobi's method from zero. */
    POISSON(
            "sweeps",
            List.of("iter-iter", "iter-fd2", "fd2-iter", "fd2-fd2", "a-iter", "a-fd2"),
            1,
            3,
            10,
            30,
            100,
            300,
            1000);

    private final String coefficient;
    private final List<String> combinations;
    private final double[] published;

    Problem(String coefficient, List<String> combinations, double... published) {
        this.coefficient = coefficient;
        this.combinations = combinations;
        this.published = published;
    }

    /** What its coefficient is called: gamma or sweeps. */
    public String coefficient() {
        return coefficient;
    }

    /** Training solver and baseline of the published pictures, the usual pair first. */
    public List<String> combinations() {
        return combinations;
    }

    /** Coefficients of the published pictures. */
    public List<Double> published() {
        return Arrays.stream(published).boxed().toList();
    }

    /** @param key as it is typed: i, e, cn, a for evolutions, iter, fd2, a for Poisson's problem */
    Amplification amplification(String key, double value) {
        List<String> keys = this == POISSON ? List.of("iter", "fd2", "a") : List.of("i", "e", "cn", "a");
        Check.that(
                keys.contains(key),
                "%s has no solver '%s'%s; have %s",
                label(),
                key,
                Check.didYouMean(key, keys),
                String.join(", ", keys));
        if (this == POISSON) {
            Check.that(value == Math.rint(value) && value >= 1, "sweeps are 1, 2, …, got %s", value);
            Inversion inversion = Inversion.poisson();
            return switch (key) {
                case "iter" -> inversion.jacobi((int) value);
                case "fd2" -> inversion.differences();
                default -> inversion.analytic();
            };
        }
        Evolution evolution = evolution(value);
        return switch (key) {
            case "i" -> evolution.implicit();
            case "e" -> evolution.explicit();
            case "cn" -> evolution.theta(0.5);
            default -> evolution.analytic();
        };
    }

    /** Two taps for advection, three symmetric ones for diffusion, a scaled inverse for Poisson's problem. */
    Ansatz ansatz(double value) {
        return switch (this) {
            case ADVECTION -> new Ansatz.TwoTap(evolution(value).upwindNeighbour());
            case DIFFUSION -> new Ansatz.SymmetricThreeTap();
            case POISSON -> new Ansatz.ScaledInverse(Inversion.poisson().differences());
        };
    }

    private Evolution evolution(double gamma) {
        return this == ADVECTION ? Evolution.advection(gamma) : Evolution.diffusion(gamma);
    }

    /** What a method is called in a sentence. */
    static String words(String key) {
        return switch (key) {
            case "i" -> "implicit Euler";
            case "e" -> "explicit Euler";
            case "cn" -> "Crank–Nicolson";
            case "iter" -> "Jacobi";
            case "fd2" -> "exactly solved differences";
            case "a" -> "analytic solution";
            default -> throw new Misuse("there is no solver '" + key + "'; have i, e, cn, a, iter, fd2");
        };
    }

    /** In small letters, as it is typed. */
    public String label() {
        return dev.eddy.kinds.Names.kebab(name());
    }
}
