package dev.eddy.python;

import java.util.ArrayList;
import java.util.List;

/** {@code +} of lists and texts, and what Python computes of numbers: whole numbers stay whole, but not by division. */
record Arithmetic(Source source, int line, int most) {
    Object apply(String sign, Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            try {
                return whole(sign, a, b);
            } catch (ArithmeticException impossible) {
                throw source.misuse(line, "a division by zero, or a number that is too large");
            }
        }
        if (left instanceof Number a && right instanceof Number b) {
            return real(sign, a.doubleValue(), b.doubleValue());
        }
        if (sign.equals("+") && left instanceof String a && right instanceof String b) {
            return a + b;
        }
        if (sign.equals("+") && left instanceof List<?> a && right instanceof List<?> b) {
            checkSize((long) a.size() + b.size());
            List<Object> all = new ArrayList<>(a);
            all.addAll(b);
            return all;
        }
        if (sign.equals("*") && left instanceof List<?> a && right instanceof Long times) {
            checkSize(a.size() * Math.max(0L, Math.min(times, most + 1L)));
            List<Object> all = new ArrayList<>();
            for (long i = 0; i < times && !a.isEmpty(); i++) {
                all.addAll(a);
            }
            return all;
        }
        throw source.misuse(
                line,
                "'" + sign + "' is not read between " + PythonModule.describe(left) + " and "
                        + PythonModule.describe(right));
    }

    private Object whole(String sign, long a, long b) {
        return switch (sign) {
            case "+" -> Math.addExact(a, b);
            case "-" -> Math.subtractExact(a, b);
            case "*" -> Math.multiplyExact(a, b);
            case "//" -> Math.floorDiv(a, b);
            case "**" -> b < 0 ? real(sign, (double) a, (double) b) : power(a, b);
            default -> real(sign, (double) a, (double) b);
        };
    }

    private static Object power(long a, long b) {
        double power = Math.pow((double) a, (double) b);
        if (Math.abs(power) >= 1L << 53) {
            throw new ArithmeticException();
        }
        return (long) power;
    }

    private Object real(String sign, double a, double b) {
        double value = switch (sign) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            default -> Math.pow(a, b);
        };
        if (!Double.isFinite(value)) {
            throw source.misuse(line, "a division by zero, or a number that is too large");
        }
        return value;
    }

    private void checkSize(long size) {
        if (size > most) {
            throw source.misuse(line, "this list has more than " + most + " entries");
        }
    }
}
