package dev.eddy.gflow;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;

/**
 * Where did it come from? A tracer was released somewhere around one place of the unit torus and is carried away and spread by {@code
 * advection-diffusion} of the catalogue; sensors read it at a later time. The unknown is the field at the beginning, of which the prior
 * deviation is 0.1 and a bump of height 1 and width 0.15 at (0.3, 0.3), correlated over a tenth of the torus. Moving it through time is
 * linear: the solver's answers to single points are the rows of G.
 */
@Doc("a tracer that was released around one place and is read later, downstream")
public record PlumeSites(
        @Default("4") @Doc("candidates along each axis") int side,

        @Default("16") @Doc("points of the field along each axis")
        int points,

        @Default("0.3") @Doc("time between the release and the reading")
        double time,

        @Default("0.01") @Doc("how fast the tracer spreads") double diffusivity,

        @Default("0.01") @Doc("variance of the noise, of that of the largest signal")
        double noise)
        implements SensorSites {
    private static final double VELOCITY = 1;

    public PlumeSites {
        Check.that(
                side >= 1 && side * side <= 62 && points >= side && points % side == 0,
                "plume-sites: candidates are at points, at most 62 of them: a side of 1 to 7 that divides the points,"
                        + " got %d and %d",
                side,
                points);
        Check.that(
                time > 0 && diffusivity >= 0 && noise > 0,
                "plume-sites: time and noise are positive, diffusivity 0 or more, got %s, %s and %s",
                time,
                noise,
                diffusivity);
    }

    @Override
    public LinearObservations observations() {
        int size = points * points;
        Grid grid = Grid.periodic(2, 1, points);
        Map<String, Object> parameters =
                Map.of("velocity", List.of(VELOCITY, VELOCITY / 2), "diffusivity", diffusivity);
        Stepper solver = Etdrk.of(0)
                .on(grid, EquationCatalog.get("advection-diffusion").build(grid, parameters, Profile.EDDY), time);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor answers = solver.step(Tensors.identity(DType.FLOAT64, size).reshape(size, 1, points, points))
                    .reshape(size, size);
            Tensor sensors = answers.gather(1, candidates()).transpose(0, 1);
            Tensor prior = prior(size);
            Tensor seen = sensors.matmul(prior);
            double[][] signals = rows(seen.matmul(Dense.adjoint(sensors)));
            double largest = 0;
            for (int i = 0; i < signals.length; i++) {
                largest = Math.max(largest, signals[i][i]);
            }
            return new LinearObservations(
                    signals,
                    rows(seen.matmul(Dense.adjoint(seen))),
                    Dense.trace(prior).item(),
                    noise * largest);
        }
    }

    private long[] candidates() {
        long[] out = new long[side * side];
        for (int i = 0; i < out.length; i++) {
            out[i] = (long) (i / side) * (points / side) * points + (long) (i % side) * (points / side);
        }
        return out;
    }

    private Tensor prior(int size) {
        double[] out = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double apart = squared(i / points - j / points) + squared(i % points - j % points);
                out[i * size + j] = deviation(i) * deviation(j) * Math.exp(-apart / (2 * 0.1 * 0.1));
            }
        }
        return Tensors.of(out, size, size);
    }

    /** Square of a distance in points on the torus. */
    private double squared(double apart) {
        double part = Math.abs(apart) / points;
        double shorter = Math.min(part, 1 - part);
        return shorter * shorter;
    }

    private double deviation(int point) {
        double away = squared(point / points - 0.3 * points) + squared(point % points - 0.3 * points);
        return 0.1 + Math.exp(-away / (2 * 0.15 * 0.15));
    }

    private static double[][] rows(Tensor matrix) {
        double[] all = matrix.toDoubles();
        int n = Math.toIntExact(matrix.size(0));
        double[][] out = new double[n][n];
        for (int i = 0; i < n * n; i++) {
            out[i / n][i % n] = all[i];
        }
        return out;
    }

    @Override
    public List<ArtifactAxis> axes() {
        double[] at = new double[side];
        java.util.Arrays.setAll(at, i -> (double) i / side);
        return List.of(ArtifactAxis.space("x", at), ArtifactAxis.space("y", at));
    }

    @Override
    public String shortName() {
        return "plume;" + side;
    }
}
