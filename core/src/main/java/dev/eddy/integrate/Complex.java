package dev.eddy.integrate;

/** A complex number, for coefficients that are computed once. */
record Complex(double re, double im) {
    static final Complex ZERO = new Complex(0, 0);
    static final Complex ONE = new Complex(1, 0);

    Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    Complex plus(double real) {
        return new Complex(re + real, im);
    }

    Complex minus(Complex other) {
        return new Complex(re - other.re, im - other.im);
    }

    Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    Complex times(double factor) {
        return new Complex(re * factor, im * factor);
    }

    Complex over(Complex other) {
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

    Complex exp() {
        double size = Math.exp(re);
        return im == 0 ? new Complex(size, 0) : new Complex(size * Math.cos(im), size * Math.sin(im));
    }

    /** The root with a real part of 0 or more. */
    Complex squareRoot() {
        double size = abs();
        double root = Math.sqrt((size + Math.abs(re)) / 2);
        if (size == 0) {
            return ZERO;
        }
        double other = im / (2 * root);
        return re >= 0 ? new Complex(root, other) : new Complex(Math.abs(other), im < 0 ? -root : root);
    }

    double abs() {
        return Math.hypot(re, im);
    }
}
