package dev.eddy.tensor;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.global.torch;

/** Special functions of real numbers, element by element; recorded. Numbers as in Abramowitz and Stegun (1964). */
public final class Special {
    private Special() {}

    /** The error function 2/√π ∫₀ˣ exp(−t²) dt. */
    public static Tensor erf(Tensor x) {
        return of("erf", x, torch::erf);
    }

    /** 1 − erf x, without cancellation for large x. */
    public static Tensor erfc(Tensor x) {
        return of("erfc", x, torch::erfc);
    }

    /** The y with erf y = x, for −1 &lt; x &lt; 1. */
    public static Tensor inverseErf(Tensor x) {
        return of("inverse erf", x, torch::erfinv);
    }

    /** Probability that a standard normal number is below x. */
    public static Tensor normalCdf(Tensor x) {
        return of("normal cdf", x, torch::special_ndtr);
    }

    /** Logarithm of {@link #normalCdf}, also far out to the left. */
    public static Tensor logNormalCdf(Tensor x) {
        return of("log normal cdf", x, torch::special_log_ndtr);
    }

    /** log |Γ(x)|. */
    public static Tensor logGamma(Tensor x) {
        return of("log gamma", x, torch::lgamma);
    }

    /** The derivative of {@link #logGamma}. */
    public static Tensor digamma(Tensor x) {
        return of("digamma", x, torch::digamma);
    }

    /** log(1 + x), without cancellation near 0. */
    public static Tensor log1p(Tensor x) {
        return of("log1p", x, torch::special_log1p);
    }

    /** eˣ − 1, without cancellation near 0. */
    public static Tensor expm1(Tensor x) {
        return of("expm1", x, torch::special_expm1);
    }

    /** e^(−|x|) I₀(x), with the modified Bessel function of order 0: does not overflow. */
    public static Tensor scaledBesselI0(Tensor x) {
        return of("scaled Bessel I0", x, torch::special_i0e);
    }

    /** e^(−|x|) I₁(x). */
    public static Tensor scaledBesselI1(Tensor x) {
        return of("scaled Bessel I1", x, torch::special_i1e);
    }

    /** log Σ exp x over these axes, which disappear; without overflow. */
    public static Tensor logSumExp(Tensor x, long... axes) {
        return of("log-sum-exp", x, a -> torch.logsumexp(a, axes));
    }

    private static Tensor of(String name, Tensor x, UnaryOperator<org.bytedeco.pytorch.Tensor> function) {
        return Tensor.guarded(name, List.of(x), () -> function.apply(x.handle()));
    }
}
