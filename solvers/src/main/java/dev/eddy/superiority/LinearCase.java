package dev.eddy.superiority;

import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import java.util.List;
import java.util.Map;

/**
 * An emulator of one or two weights trained on one solver, compared with a baseline solver against a reference.
 *
 * @param coefficient gamma, or the number of sweeps
 * @param training solver whose data it is trained on: i, e, cn, a; iter, fd2, a
 * @param baseline solver it is compared with
 * @param reference what both are judged by
 */
public record LinearCase(Problem problem, double coefficient, String training, String baseline, String reference) {
    public LinearCase {
        for (String key : List.of(training, baseline, reference)) {
            problem.amplification(key, coefficient);
        }
        Check.that(
                !reference.equals(baseline),
                "the baseline %s is the reference itself, so that its error is 0; choose another",
                baseline);
    }

    /** @param combination training solver and baseline, for example {@code i-i} */
    public static LinearCase of(Problem problem, double coefficient, String combination, String reference) {
        String[] parts = combination.strip().split("-", -1);
        Check.that(
                parts.length == 2,
                "a combination is TRAINING-BASELINE, for example %s; got '%s'",
                String.join(", ", problem.combinations()),
                combination);
        return new LinearCase(problem, coefficient, parts[0], parts[1], reference);
    }

    /** Against the analytic solution. */
    public static LinearCase of(Problem problem, double coefficient, String combination) {
        return of(problem, coefficient, combination, "a");
    }

    public LinearCase withCoefficient(double other) {
        return new LinearCase(problem, other, training, baseline, reference);
    }

    /** The emulator, trained on these modes with equal shares. */
    public Trained trainedOn(List<Double> psi) {
        return new Trained(
                this,
                psi,
                problem.ansatz(coefficient).fit(problem.amplification(training, coefficient), psi),
                problem.amplification(baseline, coefficient),
                problem.amplification(reference, coefficient));
    }

    public Trained trainedOn(double psi) {
        return trainedOn(List.of(psi));
    }

    /** Relative error of the magnitude of a solver, |s|/|a| − 1, against the analytic solution. */
    public double magnitudeError(String solver, double phi) {
        return Math.expm1(problem.amplification(solver, coefficient)
                        .at(phi)
                        .logarithm()
                        .re()
                - problem.amplification("a", coefficient).at(phi).logarithm().re());
    }

    /** Relative error of the phase of a solver, |arg s|/|arg a| − 1, against the analytic solution; NaN where nothing turns. */
    public double phaseError(String solver, double phi) {
        return Math.abs(problem.amplification(solver, coefficient).at(phi).angle())
                        / Math.abs(
                                problem.amplification("a", coefficient).at(phi).angle())
                - 1;
    }

    /** For example {@code i-i against a, gamma −0.3}. */
    @Override
    public String toString() {
        return problem.label() + " " + training + "-" + baseline + " against " + reference + ", "
                + problem.coefficient() + " " + Names.number(coefficient);
    }

    /**
     * A case with its fitted emulator.
     *
     * @param psi modes it was trained on
     */
    public record Trained(
            LinearCase of, List<Double> psi, Ansatz.Fitted fitted, Amplification baseline, Amplification reference) {
        public Trained {
            psi = List.copyOf(psi);
        }

        /** On a test mode after so many steps; Poisson's problem has one. */
        public Ratio ratio(double phi, long steps) {
            Check.that(
                    steps == 1 || of.problem != Problem.POISSON,
                    "a Poisson problem has no steps in time, got %d; leave the steps at 1",
                    steps);
            return Ratio.of(fitted.emulator().at(phi), baseline.at(phi), reference.at(phi), steps);
        }

        public Map<String, Double> weights() {
            return fitted.weights();
        }

        /** One sentence: whether the emulator is superior on this mode after so many steps, and by how much. */
        public String verdict(double phi, long steps) {
            return Verdict.of(this, phi, steps);
        }
    }
}
