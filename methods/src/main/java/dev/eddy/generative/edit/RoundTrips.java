package dev.eddy.generative.edit;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.data.BurgersTeacher;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.ode.tableau.Tableaus;
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
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From snapshots of Burgers' equation to noise and back along a flow that was learned: Euler's method and RF-Solver at equal evaluations. */
@Doc("snapshots of Burgers' equation to noise and back along a learned flow, by Euler's method and RF-Solver")
public record RoundTrips(
        @Default("16384") @Doc("snapshots to learn from") int snapshots,
        @Default("128") @Doc("width of the network") int width,
        @Default("{updates: 6000}") @Doc("of the flow") FlowTraining training,
        @Default("500") @Doc("snapshots that are inverted") int samples)
        implements Experiment {
    private static final int[] EVALUATIONS = {10, 20, 40, 80};
    private static final String EULER = "euler";
    private static final String SOLVER = "rf_solver";

    public RoundTrips {
        Check.that(
                snapshots >= 2 && width >= 1 && samples >= 1,
                "round-trips: snapshots, width and samples are positive, got %d, %d and %d",
                snapshots,
                width,
                samples);
    }

    @Override
    public String shortName() {
        return "round-trips;" + width + ";updates=" + training.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Fields that are inverted and made again come back far nearer by steps of second order, at the same"
                        + " number of evaluations.",
                List.of("x ← x + h v(x + ½ h v, t + ½ h), there and back on the same times"),
                SolverOrders.PAPER,
                "Snapshots of 32 points in place of pictures.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (training.updates() >= 6000) {
            claims.add(ratio(10, 10, "22 in a trial"));
            claims.add(ratio(20, 50, "100 in a trial"));
        }
        return claims;
    }

    private static Claim ratio(int evaluations, double least, String trial) {
        return Claim.that(
                        "error of Euler's method over that of RF-Solver, " + evaluations + " evaluations each way",
                        Quantity.number("round_trip_" + evaluations + "_" + EULER))
                .over(Quantity.number("round_trip_" + evaluations + "_" + SOLVER))
                .atLeast(least, Basis.CALIBRATION, trial);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        BurgersTeacher teacher = new BurgersTeacher(snapshots, width, training);
        Piece taught = bench.shared(teacher, seed);
        NeuralField field = teacher.copy(taught, bench.precision());
        Tensor data = bench.shared(new BurgersSnapshots(samples), new Seed(1)).tensor(BurgersSnapshots.SNAPSHOTS);
        Map<String, Tableau> methods = new LinkedHashMap<>();
        methods.put(EULER, Tableaus.EULER);
        methods.put(SOLVER, Tableaus.MIDPOINT);
        Findings found = Findings.finished().unless(taught.outcome());
        double[] at = new double[EVALUATIONS.length];
        for (Map.Entry<String, Tableau> method : methods.entrySet()) {
            double[] errors = new double[EVALUATIONS.length];
            for (int i = 0; i < errors.length; i++) {
                bench.pause();
                int steps = EVALUATIONS[i] / (method.getKey().equals(EULER) ? 1 : 2);
                at[i] = EVALUATIONS[i];
                errors[i] = error(field, data, method.getValue(), steps);
                Measure error = Measure.of("round_trip_" + EVALUATIONS[i] + "_" + method.getKey());
                found = found.number(EVALUATIONS[i] == 20 ? error.lowerIsBetter() : error, errors[i]);
            }
            found = found.artifact(new Artifact(
                    Role.CURVE,
                    "error there and back",
                    method.getKey().replace('_', '-'),
                    List.of(ArtifactAxis.of("evaluations each way", at)),
                    new NumericArray(new long[] {errors.length}, errors)));
        }
        return found;
    }

    /** Root mean square of what comes back less what went, over that of what went. */
    private static double error(NeuralField field, Tensor data, Tableau tableau, int steps) {
        TimeGrid grid = TimeGrid.uniform(0, 1, steps);
        try (NoGrad off = NoGrad.open()) {
            Tensor noise = new StepSampler(Integrator.of(tableau), grid.reversed())
                    .run(field, data)
                    .end();
            Tensor back = new StepSampler(Integrator.of(tableau), grid)
                    .run(field, noise)
                    .end();
            double numbers = (double) data.elements() / data.size(0);
            return Flows.mapError(back, data) / Math.sqrt(numbers) / FieldStatistics.rootMeanSquare(data);
        }
    }

    @Override
    public RoundTrips quick() {
        return new RoundTrips(
                Math.min(snapshots, 500),
                Math.min(width, 16),
                training.withUpdates(Math.min(training.updates(), 60)),
                Math.min(samples, 50));
    }
}
