package dev.eddy.koopman;

import dev.eddy.misuse.Check;
import java.util.Arrays;

/**
 * Maps of the torus that no data tell apart (the adversary of Colbrook, Mezić and Stepanenko, arXiv 2407.06312):
 *
 * <pre>  F(x, y) = (x + 2π p/q, y + β(x))  mod 2π  </pre>
 *
 * <p>With β = 0 every q-th step is the identity, so that the spectrum is the q-th roots of unity. With a β that is 0 wherever there
 * are data and reaches 2π in between, all data are the same; but after q steps y has moved by S(x) = Σ β(x + 2π p j/q), which takes
 * all values in [0, 2π], and the functions e^{i(kx + y)} see λ^q = e^{iS(x)}: the whole unit circle.
 */
public final class TorusRotation {
    private final int p;
    private final int q;
    private final double[] places;

    /**
     * @param p steps of the rotation, prime to q
     * @param q 2 or more
     * @param places x of the data, in [0, 2π); those that the rotation leads to are added
     */
    public TorusRotation(int p, int q, double... places) {
        Check.that(q >= 2 && p >= 1 && gcd(p, q) == 1, "a rotation by p/q has p prime to q, got %d/%d", p, q);
        Check.that(places.length > 0, "a rotation that hides from data needs data, got none");
        this.p = p;
        this.q = q;
        this.places = Arrays.stream(places)
                .map(x -> x % part())
                .flatMap(x -> java.util.stream.IntStream.range(0, q).mapToDouble(j -> x + j * part()))
                .sorted()
                .distinct()
                .toArray();
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private double part() {
        return 2 * Math.PI / q;
    }

    /** β(x): 0 at all data, 2π sin² in between. */
    public double shear(double x) {
        double at = wrapped(x);
        int found = Arrays.binarySearch(places, at);
        if (found >= 0) {
            return 0;
        }
        int after = -found - 1;
        double low = after == 0 ? places[places.length - 1] - 2 * Math.PI : places[after - 1];
        double high = after == places.length ? places[0] + 2 * Math.PI : places[after];
        double sine = Math.sin(Math.PI * (at - low) / (high - low));
        return 2 * Math.PI * sine * sine;
    }

    private static double wrapped(double angle) {
        double rest = angle % (2 * Math.PI);
        return rest < 0 ? rest + 2 * Math.PI : rest;
    }

    /** The next place of a state, without the shear. */
    public double[] plain(double x, double y) {
        return new double[] {wrapped(x + p * part()), wrapped(y)};
    }

    /** The next place of a state, with it. */
    public double[] sheared(double x, double y) {
        return new double[] {wrapped(x + p * part()), wrapped(y + shear(x))};
    }

    /** S(x), the shear of q steps. */
    public double shearOfPeriod(double x) {
        double sum = 0;
        for (int j = 0; j < q; j++) {
            sum += shear(x + j * part());
        }
        return sum;
    }

    /** All x where there are data, after the rotation. */
    public double[] places() {
        return places.clone();
    }

    /**
     * How far apart the two spectra are (Hausdorff distance): the middle between two q-th roots of unity is in the one and the roots
     * alone are the other.
     */
    public double distanceOfSpectra() {
        return 2 * Math.sin(Math.PI / (2 * q));
    }
}
