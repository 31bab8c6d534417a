package dev.eddy.generative.kinetic;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.measure.EmpiricalSeparation;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.KineticEnergy;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Separation;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kinetic optimal paths (Shaul et al. 2023) for Gaussian random fields, where everything is known: energies of schedules, what few steps
 * of Euler's method get wrong, and how the separation of few points grows with the dimension, by which straight lines become best.
 */
@Doc("kinetic energies of schedules for Gaussian random fields, and the errors of few Euler steps along them")
public record KineticEnergies(
        @Default("64") @Doc("points of the fields") int points,

        @Default("3.0") @Doc("wave number from which their spectrum falls")
        double k0,

        @Default("[1.0, 2.0, 3.0]") @Doc("how steeply: variances (1 + k²/k0²)^-alpha")
        List<Double> alphas,

        @Default("20000") @Doc("fields by which energies are measured, too")
        int samples)
        implements Experiment {
    private static final List<Integer> STEPS = List.of(1, 2, 4, 8);
    private static final List<Integer> DIMENSIONS = List.of(2, 8, 32, 128);
    private static final String PAPER =
            "N. Shaul, R. T. Q. Chen, M. Nickel, M. Le, Y. Lipman, On kinetic optimal probability paths"
                    + " for generative models, ICML 2023";

    public KineticEnergies {
        alphas = List.copyOf(alphas);
        Check.that(
                points >= 4 && k0 > 0,
                "kinetic-energies: at least 4 points and a positive k0, got %d and %s",
                points,
                k0);
        Check.that(
                !alphas.isEmpty() && alphas.stream().allMatch(alpha -> alpha > 0),
                "kinetic-energies: alphas are positive, got %s",
                alphas);
        Check.that(samples >= 1, "kinetic-energies: samples is at least 1, got %d", samples);
    }

    @Override
    public String shortName() {
        return "kinetic-energies;" + points;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Among Gaussian paths from noise to data, the one whose marginal flow has the least kinetic energy; it"
                        + " depends on the data by how well they are told from noise.",
                List.of(
                        "x_t = a x₁ + s x₀,   K = ∫ a'² + s'² − (1 − λ(a/s)) s² (a/s)'² dt,   λ(r) = E‖E[x₁ | r x₁ +"
                                + " x₀]‖²/d",
                        "a = R sin θ,  s = R cos θ,   R e^{iφ(θ)} = (1 − t) + t e^{iΦ},   dφ = √g dθ,   K = 2 − 2"
                                + " cos Φ"),
                PAPER,
                "The optimum is written down in place of training a path; Gaussian random fields in place of"
                        + " pictures.");
    }

    private static String named(String what, String schedule, double alpha) {
        return what + "_" + schedule.replace('-', '_') + "_" + number(alpha);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (double alpha : alphas) {
            String of = ", alpha " + number(alpha);
            Quantity best = Quantity.number(named("energy", Schedules.BEST, alpha));
            for (String other : List.of(Schedules.STRAIGHT, Schedules.COSINE, Schedules.VP)) {
                claims.add(Claim.that("the best schedule beside " + other + of, best)
                        .over(Quantity.number(named("energy", other, alpha)))
                        .atMost(1, Basis.THEOREM, "the best schedule is best")
                        .each());
            }
            claims.add(Claim.that("the best schedule is above the distance of the laws" + of, best)
                    .over(Quantity.number("squared_distance_" + number(alpha)))
                    .atLeast(1, Basis.THEOREM, "Benamou and Brenier 2000")
                    .each());
            claims.add(Claim.that("energy along its own flow" + of, Quantity.number("measured_" + number(alpha)))
                    .over(best)
                    .atMost(1.01, Basis.THEOREM, "both are the same energy; 1 % for drawing")
                    .each());
            claims.add(Claim.that(
                            "energy along its own flow, from below" + of, Quantity.number("measured_" + number(alpha)))
                    .over(best)
                    .atLeast(0.99, Basis.THEOREM, "both are the same energy; 1 % for drawing")
                    .each());
            for (int steps : List.of(4, 8)) {
                claims.add(Claim.that(
                                steps + " Euler steps beside straight lines" + of,
                                Quantity.number(named("gain_error_" + steps, Schedules.BEST, alpha)))
                        .over(Quantity.number(named("gain_error_" + steps, Schedules.STRAIGHT, alpha)))
                        .atMost(0.35, Basis.CALIBRATION, "0.21 at alpha 2 and 4 steps, in closed form")
                        .each());
            }
        }
        for (int i = 1; i < DIMENSIONS.size(); i++) {
            claims.add(Claim.that(
                            "64 points are told apart better in " + DIMENSIONS.get(i) + " dimensions",
                            Quantity.number("separation_" + DIMENSIONS.get(i)))
                    .over(Quantity.number("separation_" + DIMENSIONS.get(i - 1)))
                    .above(1, Basis.PAPER, "Shaul et al. 2023, Theorem 4.1: straight lines are best in the limit")
                    .each());
        }
        claims.add(Claim.that("64 points in 128 dimensions are told apart", Quantity.number("separation_128"))
                .atLeast(0.99, Basis.PAPER, "Shaul et al. 2023, Theorem 4.1")
                .each());
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Findings found = Findings.finished();
        Map<String, List<Double>> energies = new TreeMap<>();
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            for (double alpha : alphas) {
                bench.pause();
                found = fields(found, alpha, energies, seed);
            }
            for (int d : DIMENSIONS) {
                bench.pause();
                Tensor cloud = GaussianNoise.of(d).draw(64, new Draws(seed.at(1, d)), DType.FLOAT64);
                double separation = EmpiricalSeparation.at(cloud, 4000, new Draws(seed.at(2, d)), 0.5)[0];
                found = found.number(
                        Measure.of("separation_" + d).called("separation of 64 points in " + d + " dimensions"),
                        separation);
            }
        }
        return found.artifact(table(energies));
    }

    private Findings fields(Findings before, double alpha, Map<String, List<Double>> energies, Seed seed) {
        GaussianField law = GaussianField.power(k0, alpha, points);
        Separation separation = law.separation();
        Findings found = before;
        for (String name : Schedules.ALL) {
            NoiseSchedule schedule = Schedules.of(name, separation);
            double energy = KineticEnergy.of(schedule, separation);
            energies.computeIfAbsent(name, fresh -> new ArrayList<>()).add(energy);
            found = found.number(
                    Measure.of(named("energy", name, alpha)).called("energy, " + name + ", alpha " + number(alpha)),
                    energy);
            double[] errors = STEPS.stream()
                    .mapToDouble(steps -> gainError(law, schedule, steps))
                    .toArray();
            for (int i = 0; i < errors.length; i++) {
                Measure error = Measure.of(named("gain_error_" + STEPS.get(i), name, alpha))
                        .called("error of %d Euler steps, %s, alpha %s".formatted(STEPS.get(i), name, number(alpha)));
                // One number of steps stands for all in tables of results.
                found = found.number(STEPS.get(i) == 4 ? error.lowerIsBetter() : error, errors[i]);
            }
            found = found.artifact(new Artifact(
                    Role.CURVE,
                    "error of Euler steps, alpha " + number(alpha),
                    name,
                    List.of(ArtifactAxis.of(
                            "steps", STEPS.stream().mapToDouble(n -> n).toArray())),
                    new NumericArray(new long[] {errors.length}, errors)));
        }
        return found.number("squared_distance_" + number(alpha), law.squaredDistanceFromNoise())
                .number("measured_" + number(alpha), measured(law, seed));
    }

    /** E‖u‖²/d of fields that are drawn on the way, at the middles of 32 parts of the time, in the best schedule. */
    private double measured(GaussianField law, Seed seed) {
        NoiseSchedule schedule = Schedules.of(Schedules.BEST, law.separation());
        int parts = 32;
        int each = Math.max(1, samples / parts);
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            try (Scope scope = Scope.open()) {
                // Equal parts of √t, because the energy changes fast at the noise.
                double root = (i + 0.5) / parts;
                Coefficients c = schedule.at(root * root);
                Tensor data = law.draw(each, new Draws(seed.at(3, i)), DType.FLOAT64);
                Tensor noise = GaussianNoise.like(data).draw(each, new Draws(seed.at(4, i)), DType.FLOAT64);
                Tensor x = data.times(c.a()).plus(c.s(), noise);
                sum += 2 * root * Flows.energyAt(law.along(schedule), root * root, x) / parts;
            }
        }
        return sum;
    }

    /** Root mean square over modes of what Euler's method multiplies them by, less √c. */
    private static double gainError(GaussianField law, NoiseSchedule schedule, int steps) {
        double[] variances = law.variances().toDoubles();
        double sum = 0;
        for (double c : variances) {
            double gain = 1;
            for (int i = 0; i < steps; i++) {
                Coefficients at = schedule.at((double) i / steps);
                double rate = (at.ada() * c + at.sds()) / (at.a() * at.a() * c + at.s() * at.s());
                gain *= 1 + rate / steps;
            }
            double error = Math.abs(gain) - Math.sqrt(c);
            sum += error * error;
        }
        return Math.sqrt(sum / variances.length);
    }

    private Artifact table(Map<String, List<Double>> energies) {
        List<String> names = List.copyOf(energies.keySet());
        double[] values = new double[names.size() * alphas.size()];
        for (int i = 0; i < names.size(); i++) {
            List<Double> row = energies.getOrDefault(names.get(i), List.of());
            for (int j = 0; j < alphas.size(); j++) {
                values[i * alphas.size() + j] = row.get(j);
            }
        }
        return new Artifact(
                Role.TABLE,
                "kinetic energy",
                List.of(
                        ArtifactAxis.category("schedule", names),
                        ArtifactAxis.category(
                                "alpha",
                                alphas.stream().map(KineticEnergies::number).toList())),
                new NumericArray(new long[] {names.size(), alphas.size()}, values));
    }

    @Override
    public KineticEnergies quick() {
        return new KineticEnergies(points, k0, alphas, Math.min(samples, 4000));
    }
}
