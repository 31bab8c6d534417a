package dev.eddy.generative.gauge;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fields of 32 points that a few numbers describe, {@code [count, 1, 32]} over the standard deviation of all:
 *
 * <ul>
 *   <li>waves, A sin(x + p) + B sin(2x + q) with A and B between ½ and 3/2: four numbers;
 *   <li>solutions of u_t + u u_x = 0.1 u_xx at t = 1 from A sin x + B cos x with A and B between −1 and 1: two numbers.
 * </ul>
 */
public record CurvedData(Family family, int count) implements SharedPiece {
    /** The name of the tensor. */
    public static final String STATES = "states";
    /** Points of a field. */
    public static final int POINTS = 32;

    private static final int FINE = 64;

    /** Which fields. */
    public enum Family {
        WAVES(4),
        BURGERS(2);

        private final int dimension;

        Family(int dimension) {
            this.dimension = dimension;
        }

        /** How many numbers describe a field. */
        public int dimension() {
            return dimension;
        }
    }

    public CurvedData {
        Check.that(count >= 1, "at least 1 field, got %d", count);
    }

    @Override
    public String shortName() {
        return "curved-data-" + family.name().toLowerCase(Locale.ROOT) + "-" + count;
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            List<Tensor> parts = new ArrayList<>();
            for (int from = 0; from < count; from += 2000) {
                bench.pause();
                try (Scope inner = Scope.open()) {
                    Tensor some =
                            initial(seed, from, Math.min(2000, count - from)).to(bench.precision());
                    parts.add(inner.keep(family == Family.WAVES ? some : solved(some, bench)));
                }
            }
            Tensor all = Tensors.cat(parts, 0);
            return Piece.of(
                    Map.of(STATES, scope.keep(all.over(all.squared().mean().squareRoot()))));
        }
    }

    private static Tensor solved(Tensor initial, Workbench bench) {
        Stepper solver = Steppers.of(
                "burgers",
                Grid.periodic(1, 2 * Math.PI, FINE),
                0.01,
                Map.of("diffusivity", 0.1, "order", 4),
                Numerics.EDDY.withPrecision(bench.precision()));
        return solver.repeat(initial, 100).blocks(2, 2).select(3, 0).contiguous();
    }

    private Tensor initial(Seed seed, int from, int some) {
        int points = family == Family.WAVES ? POINTS : FINE;
        double[] values = new double[some * points];
        for (int i = 0; i < some; i++) {
            Draws draws = new Draws(seed.at(Stream.INITIAL_STATE, from + i));
            double[] u = draws.uniforms(4, 0, 1);
            for (int j = 0; j < points; j++) {
                double x = 2 * Math.PI * j / points;
                values[i * points + j] = family == Family.WAVES
                        ? (0.5 + u[0]) * Math.sin(x + 2 * Math.PI * u[1])
                                + (0.5 + u[2]) * Math.sin(2 * x + 2 * Math.PI * u[3])
                        : (2 * u[0] - 1) * Math.sin(x) + (2 * u[1] - 1) * Math.cos(x);
            }
        }
        return Tensors.of(values, some, 1, points);
    }
}
