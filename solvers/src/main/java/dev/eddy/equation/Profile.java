package dev.eddy.equation;

import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.List;

/**
 * Whose numerics are used. {@link #EDDY} is the mathematically right form; the others reproduce published numbers, with
 * the defects of the programs that made them.
 *
 * <table>
 * <caption>What differs</caption>
 * <tr><th>topic</th><th>EDDY</th><th>EXPONAX_0_2</th><th>APEBENCH_1</th></tr>
 * <tr><td>modes that a product may contain (fraction f)</td><td>|k| &lt; f·N/2 (Orszag)</td>
 *     <td colspan="2">|k| ≤ f·⌊N/2⌋ − 1</td></tr>
 * <tr><td>where modes are removed</td><td>before and after a product</td><td>before and after</td><td>before only</td></tr>
 * <tr><td>ETDRK coefficients</td><td>complex, φ-functions evaluated to rounding</td>
 *     <td colspan="2">real part of a contour mean, which loses the order where the linear part is dispersive</td></tr>
 * <tr><td>odd derivatives at the highest mode of an even axis</td><td>zero</td><td colspan="2">kept</td></tr>
 * <tr><td>zeroth-order coefficient of the general families in D dimensions</td><td>acts once</td>
 *     <td colspan="2">acts D-fold</td></tr>
 * <tr><td>drag of 2-D vorticity flows</td><td>acts once</td><td>acts once</td><td>acts twice</td></tr>
 * <tr><td>source of 2-D Kolmogorov flow, mode m, scale γ</td><td>−(2πm/L)·γ·cos</td><td colspan="2">−m·γ·cos</td></tr>
 * <tr><td>body force of 3-D Kolmogorov flow</td><td>γ·sin</td><td colspan="2">½γ·cos</td></tr>
 * <tr><td>fourth derivative of Kuramoto–Sivashinsky</td><td>Δ² (isotropic)</td><td colspan="2">Σ ∂⁴</td></tr>
 * <tr><td>rollout</td><td>stays in Fourier space</td><td colspan="2">a pair of transforms around every step</td></tr>
 * </table>
 */
public enum Profile {
    /** Eddy's own numerics: the default. */
    EDDY("eddy"),
    /** The numerics of exponax 0.2.0. */
    EXPONAX_0_2("exponax-0.2"),
    /** The numerics of exponax 0.1.0, with which the results of APEBench were made. */
    APEBENCH_1("apebench-1");

    private final String key;

    Profile(String key) {
        this.key = key;
    }

    /** The name in files: {@code eddy}, {@code exponax-0.2}, {@code apebench-1}. */
    public String key() {
        return key;
    }

    /** The profile with this key. */
    public static Profile of(String key) {
        List<String> keys = Arrays.stream(values()).map(Profile::key).toList();
        Check.that(keys.contains(key), "unknown profile '%s'%s (have: %s)", key, Check.didYouMean(key, keys), keys);
        return values()[keys.indexOf(key)];
    }

    /** Whether this is {@link #EDDY}. */
    public boolean isEddy() {
        return this == EDDY;
    }
}
