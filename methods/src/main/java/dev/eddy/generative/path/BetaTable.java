package dev.eddy.generative.path;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The rates β_k of a diffusion in n steps, index 0 at the data (Ho, Jain and Abbeel 2020). ᾱ_k = Π_{i≤k} (1 − β_i), and a = √ᾱ,
 * s = √(1 − ᾱ).
 */
public record BetaTable(List<Double> betas) {
    public BetaTable {
        betas = List.copyOf(betas);
        Check.that(
                !betas.isEmpty() && betas.stream().allMatch(beta -> beta > 0 && beta < 1),
                "a table has rates between 0 and 1, got %s",
                betas);
    }

    private static BetaTable of(int n, IntToDoubleFunction beta) {
        Check.that(n >= 1, "a table has at least 1 step, got %d", n);
        List<Double> betas = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            betas.add(beta.applyAsDouble(k));
        }
        return new BetaTable(betas);
    }

    /** From one rate to another in equal steps. */
    public static BetaTable linear(double first, double last, int n) {
        return of(n, k -> between(first, last, k, n));
    }

    /** With roots of rates in equal steps (Rombach et al. 2022). */
    public static BetaTable scaledLinear(double first, double last, int n) {
        return of(n, k -> {
            double root = between(Math.sqrt(first), Math.sqrt(last), k, n);
            return root * root;
        });
    }

    /** ᾱ_k = f((k + 1)/n)/f(0) with f(u) = cos²((u + .008)/1.008 · π/2), rates at most .999 (Nichol and Dhariwal 2021). */
    public static BetaTable squaredCosine(int n) {
        return of(n, k -> Math.min(0.999, 1 - squaredCosine((k + 1.0) / n) / squaredCosine((double) k / n)));
    }

    private static double squaredCosine(double u) {
        double cosine = Math.cos((u + 0.008) / 1.008 * Math.PI / 2);
        return cosine * cosine;
    }

    private static double between(double first, double last, int k, int n) {
        return n == 1 ? first : first + (last - first) * k / (n - 1);
    }

    public int size() {
        return betas.size();
    }

    /** ᾱ of all steps. */
    public double[] alphaBars() {
        double[] out = new double[size()];
        double product = 1;
        for (int k = 0; k < out.length; k++) {
            product *= 1 - betas.get(k);
            out[k] = product;
        }
        return out;
    }

    /** Time of step k: t = 1 − (k + 1)/n, so that there is no noise at t = 1, which is k = −1. */
    public double time(int k) {
        return 1 - (k + 1.0) / size();
    }
}
