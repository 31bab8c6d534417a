package dev.eddy.generative.kinetic;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.KnownStart;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Preconditioning;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.measure.EmpiricalSeparation;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.KineticEnergy;
import dev.eddy.generative.path.KineticOptimal;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.path.Separation;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The schedule of least energy for snapshots of Burgers' equation, from a separation that is measured on them, beside straight lines and a
 * quarter of a circle: one network of the same size is trained along each, and sampled by few steps of Euler's method.
 */
@Doc("schedules for snapshots of Burgers' equation: energy and few Euler steps of trained flows")
public record KineticFields(
        @Default("6000") @Doc("snapshots to learn from") int snapshots,
        @Default("128") @Doc("width of the network") int width,
        @Default("{}") @Doc("of each of the networks") FlowTraining training,

        @Default("2000") @Doc("samples by which it is judged")
        int samples)
        implements Experiment {
    private static final List<Integer> STEPS = List.of(2, 4, 8, 16);
    private static final List<String> SCHEDULES = List.of(Schedules.BEST, Schedules.STRAIGHT, Schedules.COSINE);
    /** Networks are not asked below this time, where a' of the best schedule is infinite (at 0 all is known), nor above one near the data. */
    private static final double FIRST = 2e-3;

    private static final double LAST = 0.995;

    public KineticFields {
        Check.that(
                snapshots >= 2 && width >= 1 && samples >= 2,
                "kinetic-fields: snapshots, width and samples are positive, got %d, %d and %d",
                snapshots,
                width,
                samples);
    }

    @Override
    public String shortName() {
        return "kinetic-fields;" + width + ";updates=" + training.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Flows that are trained along the schedule of least kinetic energy of the data need fewer steps.",
                List.of(
                        "λ(r) = E‖E[x₁ | r x₁ + x₀]‖²/d over the snapshots,   R e^{iφ(θ)} = (1 − t) + t e^{iΦ}",
                        "min E‖D(x_t, t) − x₁‖²,   u = (δ/s) D + (s'/s) x"),
                "N. Shaul, R. T. Q. Chen, M. Nickel, M. Le, Y. Lipman, On kinetic optimal probability paths for"
                        + " generative models, ICML 2023",
                "Snapshots of 32 points in place of pictures; the schedule in closed form.");
    }

    private static String named(String what, String schedule) {
        return what + "_" + schedule.replace('-', '_');
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        Quantity straight = Quantity.number(named("energy", Schedules.STRAIGHT));
        claims.add(
                Claim.that("energy of the path beside straight lines", Quantity.number(named("energy", Schedules.BEST)))
                        .over(straight)
                        .atMost(1, Basis.THEOREM, "the best schedule is best"));
        if (training.updates() >= 6000) {
            claims.add(Claim.that(
                            "energy of the trained flow beside straight lines",
                            Quantity.number(named("flow_energy", Schedules.BEST)))
                    .over(Quantity.number(named("flow_energy", Schedules.STRAIGHT)))
                    .atMost(0.98, Basis.CALIBRATION, "0.907 by the separation, 0.883 in a trial"));
            claims.add(Claim.that(
                            "error of 4 Euler steps beside straight lines",
                            Quantity.number(named("map_error_4", Schedules.BEST)))
                    .over(Quantity.number(named("map_error_4", Schedules.STRAIGHT)))
                    .atMost(0.65, Basis.CALIBRATION, "0.50 in a trial"));
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Piece piece = bench.shared(new BurgersSnapshots(snapshots), new Seed(0));
        Tensor data = piece.tensor(BurgersSnapshots.SNAPSHOTS);
        Separation separation = EmpiricalSeparation.of(data, Math.min(1000, snapshots), new Draws(seed.at(1)));
        Findings found =
                Findings.finished().unless(piece.outcome()).number("angle", new KineticOptimal(separation).angle());
        GaussianNoise noise = GaussianNoise.like(data);
        Tensor start = noise.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        for (String name : SCHEDULES) {
            NoiseSchedule schedule = Schedules.of(name, separation);
            NeuralField field = NeuralField.velocity(
                            width, 3, new long[] {1, 32}, schedule, seed.at(2), bench.precision())
                    .predicting(Prediction.DATA)
                    .with(new Preconditioning.Polar());
            TrainingResult result = training.run(
                    name,
                    field,
                    new Matching(Prediction.DATA),
                    Coupling.independent(noise, Source.of(data)),
                    seed.at(3),
                    bench);
            VectorField clipped = KnownStart.of(field.within(FIRST, LAST), data);
            found = judged(found.unless(result.outcome()), name, field, clipped, start)
                    .number(Measure.of(named("energy", name)), KineticEnergy.of(schedule, separation));
            bench.pause();
        }
        return found;
    }

    private Findings judged(Findings before, String name, NeuralField field, VectorField clipped, Tensor start) {
        try (NoGrad off = NoGrad.open()) {
            FixedSteps rk4 = new FixedSteps(new RungeKutta(Tableaus.RK4), 2);
            Flows.Paths paths = Flows.Paths.of(clipped, start, rk4, 32, 0, LAST);
            // The last bit of the way is one step to the data that the field says.
            Tensor truth = field.at(Time.of(LAST), paths.end());
            Findings found =
                    before.number(Measure.of(named("flow_energy", name)).lowerIsBetter(), Flows.kineticEnergy(paths));
            for (int steps : STEPS) {
                Tensor end = new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, steps))
                        .run(clipped, start)
                        .end();
                Measure error = Measure.of(named("map_error_" + steps, name));
                found = found.number(steps == 4 ? error.lowerIsBetter() : error, Flows.mapError(end, truth));
            }
            return found;
        }
    }

    @Override
    public KineticFields quick() {
        return new KineticFields(
                Math.min(snapshots, 500),
                Math.min(width, 16),
                training.withUpdates(Math.min(training.updates(), 60)),
                Math.min(samples, 50));
    }
}
