package dev.eddy.generative.measure;

import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.OdeSolver;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What the paths of a flow are like. All of it is measured along the flow's own solutions, at the middles of equal parts of its time. */
public final class Flows {
    private Flows() {}

    /**
     * Solutions at 0, at the middles of so many equal parts of [0, 1], and at 1.
     *
     * @param states {@code [batch, parts + 2, …]}
     */
    public record Paths(VectorField field, TimeGrid times, Tensor states) {
        public static Paths of(VectorField field, Tensor start, OdeSolver solver, int parts) {
            return of(field, start, solver, parts, 0, 1);
        }

        /** Between other times, where the field does not reach the ends. */
        public static Paths of(VectorField field, Tensor start, OdeSolver solver, int parts, double from, double to) {
            double[] times = new double[parts + 2];
            times[0] = from;
            for (int i = 0; i < parts; i++) {
                times[i + 1] = from + (to - from) * (i + 0.5) / parts;
            }
            times[parts + 1] = to;
            TimeGrid grid = TimeGrid.of(times);
            return new Paths(
                    field, grid, solver.solve(field.velocity(), start, grid).states());
        }

        /** Number of middles. */
        public int parts() {
            return times.size() - 2;
        }

        private double time(int part) {
            return times.time(0, part + 1);
        }

        private Tensor middle(int part) {
            return states.select(1, part + 1);
        }

        Tensor start() {
            return states.select(1, 0);
        }

        /** Where the solutions end. */
        public Tensor end() {
            return states.select(1, states.size(1) - 1);
        }

        private double span() {
            return times.time(0, times.size() - 1) - times.time(0, 0);
        }
    }

    private static double meanSquare(Tensor x) {
        return x.squared().sum().item() / x.size(0);
    }

    /** S = ∫ E‖(Z₁ − Z₀) − u(Z_t, t)‖² dt: 0 where all paths are straight and of constant speed (Liu, Gong and Liu 2023). */
    public static double straightness(Paths paths) {
        Tensor chord = paths.end().minus(paths.start()).over(paths.span());
        return mean(
                paths,
                (time, x) -> meanSquare(chord.minus(paths.field().velocity().at(time, x))));
    }

    /** K = ∫ E‖u‖² dt per number of a state. */
    public static double kineticEnergy(Paths paths) {
        double numbers = (double) paths.start().elements() / paths.start().size(0);
        return paths.span()
                * mean(paths, (time, x) -> meanSquare(paths.field().velocity().at(time, x)))
                / numbers;
    }

    private interface Part {
        double at(Time time, Tensor x);
    }

    private static double mean(Paths paths, Part part) {
        double sum = 0;
        for (int i = 0; i < paths.parts(); i++) {
            try (Scope scope = Scope.open()) {
                sum += part.at(Time.of(paths.time(i)), paths.middle(i));
            }
        }
        return sum / paths.parts();
    }

    /**
     * F = E mean_t ‖ε̂(x_t, t) − its mean over t‖²: 0 where one step of {@code RescaledEuler} is exact, whatever the path looks like (Wang
     * et al. 2025).
     */
    public static double firstOrderIndex(Paths paths) {
        try (Scope scope = Scope.open()) {
            VectorField noise = paths.field().as(Prediction.NOISE);
            List<Tensor> all = new ArrayList<>();
            Tensor sum = null;
            for (int i = 0; i < paths.parts(); i++) {
                Tensor one = noise.at(Time.of(paths.time(i)), paths.middle(i));
                all.add(one);
                sum = sum == null ? one : sum.plus(one);
            }
            Tensor mean = sum == null ? paths.start() : sum.over((double) paths.parts());
            return all.stream()
                    .mapToDouble(one -> meanSquare(one.minus(mean)))
                    .average()
                    .orElse(0);
        }
    }

    /** Root of the mean squared distance of paths from the chord between their ends. */
    public static double chordDeviation(Paths paths) {
        double from = paths.times().time(0, 0);
        double sum = 0;
        for (int i = 0; i < paths.parts(); i++) {
            try (Scope scope = Scope.open()) {
                double part = (paths.time(i) - from) / paths.span();
                Tensor chord = paths.start().times(1 - part).plus(part, paths.end());
                sum += meanSquare(paths.middle(i).minus(chord));
            }
        }
        return Math.sqrt(sum / paths.parts());
    }

    /** C = E‖x₁ − x₀‖². */
    public static double transportCost(Pairs pairs) {
        try (Scope scope = Scope.open()) {
            return meanSquare(pairs.x1().minus(pairs.x0()));
        }
    }

    /** Root of the mean squared distance of what two samplers made of the same noise: of less variance than distances of laws. */
    public static double mapError(Tensor one, Tensor other) {
        try (Scope scope = Scope.open()) {
            return Math.sqrt(meanSquare(one.minus(other)));
        }
    }

    /** E‖u‖² at one time of states that are known to be there, per number of a state. */
    public static double energyAt(VectorField field, double t, Tensor x) {
        try (Scope scope = Scope.open()) {
            return meanSquare(field.velocity().at(Time.of(t), x)) * x.size(0) / x.elements();
        }
    }
}
