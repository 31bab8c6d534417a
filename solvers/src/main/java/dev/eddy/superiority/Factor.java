package dev.eddy.superiority;

import dev.eddy.integrate.spectral.Complex;

/**
 * What one step of a linear scheme multiplies a mode by, s, in the three forms that together lose no digits: schemes of small
 * steps differ only in s − 1, and powers of s are sums of its logarithm.
 *
 * @param value s
 * @param change s − 1
 * @param logarithm log |s| and the angle of s; a real part of −∞ where s is 0
 */
public record Factor(Complex value, Complex change, Complex logarithm) {
    public static Factor ofValue(Complex value) {
        return new Factor(value, value.plus(-1), new Complex(Math.log(value.abs()), value.angle()));
    }

    public static Factor ofChange(Complex change) {
        return new Factor(change.plus(1), change, change.logOnePlus());
    }

    /** @param exponent log s; its imaginary part is brought to −π … π */
    public static Factor ofExponent(Complex exponent) {
        double angle = Math.IEEEremainder(exponent.im(), 2 * Math.PI);
        return new Factor(exponent.exp(), exponent.expMinusOne(), new Complex(exponent.re(), angle));
    }

    public double magnitude() {
        return value.abs();
    }

    /** From −π to π. */
    public double angle() {
        return logarithm.im();
    }

    /** Whether it turns no mode, but for its sign. */
    public boolean isReal() {
        return value.im() == 0;
    }
}
