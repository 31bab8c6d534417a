package dev.eddy.gallery;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A rollout that shows what an equation typically does: everything that {@code eddy simulate} is told.
 *
 * @param equation key of the {@link EquationCatalog}
 * @param points per axis
 * @param dt time between two frames
 * @param substeps steps of the solver in between
 * @param steps frames after the first
 * @param warmup steps, of the same length, before the first frame
 * @param initialStates a semicolon string of the benchmark
 */
public record Picture(
        String equation,
        int dims,
        int points,
        double extent,
        double dt,
        int substeps,
        int steps,
        int warmup,
        Map<String, Object> parameters,
        String initialStates,
        long seed,
        Shown shown) {
    public Picture {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        Check.that(steps >= 1 && substeps >= 1 && warmup >= 0, "%s: a picture has steps", equation);
    }

    /** With the start of the catalogue, and sizes that give a small file in little time. */
    static Picture of(String equation, int dims) {
        EquationEntry entry = EquationCatalog.get(equation);
        int points = dims == 1 ? 256 : dims == 2 ? 128 : 40;
        int steps = dims == 1 ? 180 : dims == 2 ? 32 : 30;
        return new Picture(
                equation,
                dims,
                points,
                entry.extent(),
                entry.dt(),
                1,
                steps,
                0,
                Map.of(),
                entry.initialStates(),
                0,
                Shown.FIRST);
    }

    EquationEntry entry() {
        return EquationCatalog.get(equation);
    }

    Grid grid() {
        return Grid.periodic(dims, extent, points);
    }

    /** {@code burgers-2d}. */
    public String name() {
        return equation + "-" + dims + "d";
    }

    /** The name of its file. */
    public String file() {
        return name() + ".gif";
    }

    /** What to type for the same rollout as an array. */
    public String command() {
        StringBuilder text = new StringBuilder("./eddy simulate ")
                .append(name())
                .append(" --points ")
                .append(points)
                .append(" --extent ")
                .append(number(extent))
                .append(" --dt ")
                .append(number(dt))
                .append(" --substeps ")
                .append(substeps)
                .append(" --steps ")
                .append(steps);
        if (warmup > 0) {
            text.append(" --warmup ").append(warmup);
        }
        parameters.forEach((name, value) -> {
            // Some shells would read brackets as a pattern.
            String quote = value instanceof List<?> ? "'" : "";
            String setting = quote + name + "=" + text(value) + quote;
            text.append(" --set ").append(setting);
        });
        if (!initialStates.equals(entry().initialStates())) {
            text.append(" --initial-states '").append(initialStates).append('\'');
        }
        if (seed != 0) {
            text.append(" --seed ").append(seed);
        }
        return text.append(" --out u.npy").toString();
    }

    /** Stands for all that decides the pixels; short, because files cut long comments into blocks. */
    String signature() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((command() + " " + shown).getBytes(StandardCharsets.UTF_8));
            return "eddy gallery 1, " + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Picture::text).collect(Collectors.joining(",", "[", "]"))
                : value instanceof Double number ? number(number) : value.toString();
    }

    private static String number(double value) {
        BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
        return Math.abs(value) >= 1e-3 ? plain.toPlainString() : plain.toString();
    }

    // ---- changes

    Picture points(int perAxis) {
        return new Picture(
                equation, dims, perAxis, extent, dt, substeps, steps, warmup, parameters, initialStates, seed, shown);
    }

    Picture extent(double length) {
        return new Picture(
                equation, dims, points, length, dt, substeps, steps, warmup, parameters, initialStates, seed, shown);
    }

    /** @param time between two frames */
    Picture every(double time, int solverSteps) {
        return new Picture(
                equation,
                dims,
                points,
                extent,
                time,
                solverSteps,
                steps,
                warmup,
                parameters,
                initialStates,
                seed,
                shown);
    }

    Picture steps(int frames) {
        return new Picture(
                equation, dims, points, extent, dt, substeps, frames, warmup, parameters, initialStates, seed, shown);
    }

    Picture after(int warmupSteps) {
        return new Picture(
                equation,
                dims,
                points,
                extent,
                dt,
                substeps,
                steps,
                warmupSteps,
                parameters,
                initialStates,
                seed,
                shown);
    }

    Picture with(String parameter, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put(parameter, value);
        return new Picture(
                equation, dims, points, extent, dt, substeps, steps, warmup, all, initialStates, seed, shown);
    }

    Picture from(String states) {
        return new Picture(
                equation, dims, points, extent, dt, substeps, steps, warmup, parameters, states, seed, shown);
    }

    Picture seed(long number) {
        return new Picture(
                equation, dims, points, extent, dt, substeps, steps, warmup, parameters, initialStates, number, shown);
    }

    Picture showing(Shown what) {
        return new Picture(
                equation, dims, points, extent, dt, substeps, steps, warmup, parameters, initialStates, seed, what);
    }
}
