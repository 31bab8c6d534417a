package dev.eddy.integrate.spectral;

/** A complex number in plain Java, for coefficients that are computed once and for symbols of schemes. */
public record Complex(double re, double im) {
    public static final Complex ZERO = new Complex(0, 0);
    public static final Complex ONE = new Complex(1, 0);

    public Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    public Complex plus(double real) {
        return new Complex(re + real, im);
    }

    public Complex minus(Complex other) {
        return new Complex(re - other.re, im - other.im);
    }

    public Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    public Complex times(double factor) {
        return new Complex(re * factor, im * factor);
    }

    public Complex over(Complex other) {
        // Smith's way, without squares that overflow.
        if (Math.abs(other.re) >= Math.abs(other.im)) {
            double ratio = other.im / other.re;
            double scale = other.re + other.im * ratio;
            return new Complex((re + im * ratio) / scale, (im - re * ratio) / scale);
        }
        double ratio = other.re / other.im;
        double scale = other.re * ratio + other.im;
        return new Complex((re * ratio + im) / scale, (im * ratio - re) / scale);
    }

    public Complex exp() {
        double size = Math.exp(re);
        return im == 0 ? new Complex(size, 0) : new Complex(size * Math.cos(im), size * Math.sin(im));
    }

    /** The root with a real part of 0 or more. */
    public Complex squareRoot() {
        double size = abs();
        double root = Math.sqrt((size + Math.abs(re)) / 2);
        if (size == 0) {
            return ZERO;
        }
        double other = im / (2 * root);
        return re >= 0 ? new Complex(root, other) : new Complex(Math.abs(other), im < 0 ? -root : root);
    }

    public double abs() {
        return Math.hypot(re, im);
    }

    /** From −π to π; 0 of zero. */
    public double angle() {
        return Math.atan2(im, re);
    }

    /** eᶻ − 1, without loss of digits near 0. */
    public Complex expMinusOne() {
        double size = Math.exp(re);
        double half = Math.sin(im / 2);
        return new Complex(
                Math.expm1(re) - (size == 0 ? 0 : size * 2 * half * half), size == 0 ? 0 : size * Math.sin(im));
    }

    /** log(1 + z), without loss of digits near 0; the angle from −π to π. */
    public Complex logOnePlus() {
        double small = 2 * re + (re * re + im * im);
        double size = Math.abs(small) < 0.5 ? Math.log1p(small) / 2 : Math.log(Math.hypot(1 + re, im));
        return new Complex(size, Math.atan2(im, 1 + re));
    }
}
