package dev.eddy.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round positions along an axis, their labels, and unlabelled positions between them. */
record Ticks(List<Double> at, List<String> labels, List<Double> minor) {

    /** Multiples of 1, 2 or 5 times a power of ten, about this many. */
    static Ticks linear(double low, double high, int about) {
        double rough = (high - low) / Math.max(1, about);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (step >= rough * 0.9999) {
                break;
            }
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        boolean plain = Math.max(Math.abs(low), Math.abs(high)) < 1e6 && decimals <= 5;
        List<Double> at = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            double value = k * step;
            at.add(value);
            labels.add(
                    k == 0
                            ? "0"
                            : plain
                                    ? minus(String.format(Locale.ROOT, "%." + decimals + "f", value))
                                    : scientific(value));
        }
        return new Ticks(List.copyOf(at), List.copyOf(labels), List.of());
    }

    /** Powers of ten; 2 and 5 times them as well where the range is short. */
    static Ticks logarithmic(double low, double high, int most) {
        double decades = Math.log10(high / low);
        if (decades < 0.5) {
            return linear(low, high, most);
        }
        int first = (int) Math.floor(Math.log10(low) - 1e-9);
        int last = (int) Math.ceil(Math.log10(high) + 1e-9);
        int every = (int) Math.max(1, Math.ceil(decades / most));
        int[] factors = decades < 1.1 ? new int[] {1, 2, 3, 5} : decades < 2.2 ? new int[] {1, 3} : new int[] {1};
        boolean plain = low >= 0.9e-3 && high <= 1.1e4;
        List<Double> at = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<Double> minor = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            for (int factor = 1; factor <= 9; factor++) {
                int wanted = factor;
                double value = factor * Math.pow(10, power);
                if (value < low * 0.9999999 || value > high * 1.0000001) {
                    continue;
                }
                boolean labelled =
                        java.util.Arrays.stream(factors).anyMatch(f -> f == wanted) && Math.floorMod(power, every) == 0;
                if (labelled) {
                    at.add(value);
                    labels.add(plain ? decimal(factor, power) : scientific(value));
                } else if (every == 1 || factor == 1) {
                    minor.add(value);
                }
            }
        }
        return new Ticks(List.copyOf(at), List.copyOf(labels), List.copyOf(minor));
    }

    private static String decimal(int factor, int power) {
        return String.format(Locale.ROOT, "%." + Math.max(0, -power) + "f", factor * Math.pow(10, power));
    }

    /** Like 10⁻³ or 2×10⁵. */
    static String scientific(double value) {
        int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
        double factor = value / Math.pow(10, power);
        String digits = minus(String.format(Locale.ROOT, "%.2f", factor).replaceAll("\\.?0+$", ""));
        String ten = "10" + superscript(power);
        return digits.equals("1") ? ten : digits.equals("−1") ? "−" + ten : digits + "×" + ten;
    }

    static String superscript(int number) {
        StringBuilder raised = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            raised.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return raised.toString();
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
