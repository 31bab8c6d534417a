package dev.eddy.fit.lagrange;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Budget;
import dev.eddy.fit.CoordinateBox;
import dev.eddy.fit.Descent;
import dev.eddy.fit.FieldOverTime;
import dev.eddy.fit.GridPoints;
import dev.eddy.fit.LossLandscape;
import dev.eddy.fit.RelativeError;
import dev.eddy.fit.TrainingFrames;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Transport by a network of characteristics and of the state along them, beside a network of time and place with the same budget. */
@Doc("transport on characteristics (Lagrangian PINN) beside a plain PINN")
public record Characteristics(
        @Default("30") @Doc("speed c") double speed,

        @Default("0") @Doc("steepening s: 1 for Burgers' equation")
        double steepening,

        @Default("0") @Doc("diffusivity") double diffusivity,

        @Default("32") @Doc("labels, and places of the plain network")
        int labels,

        @Default("24") @Doc("times") int times,
        @Default("32") @Doc("width of the networks") int width,
        @Default("4") @Doc("hidden layers of the state") int depth,
        @Default("3000") @Doc("updates of Adam") long updates,

        @Default("200") @Doc("iterations of L-BFGS after it")
        long iterations)
        implements Experiment {
    private static final double PERIOD = CarriedWave.PERIOD;
    private static final int PLACES = 96;
    private static final int FRAMES = 21;
    private static final FieldOverTime PICTURES = FieldOverTime.regular("u", 1, FRAMES, 0, PERIOD / PLACES, PLACES);
    private static final double FLOOR = 0.2;
    private static final double SMALL = 0.01;
    private static final String PAPER =
            "R. Mojgani, M. Balajewicz, P. Hassanzadeh, Kolmogorov n-width and Lagrangian physics-informed neural"
                    + " networks: a causality-conforming manifold for convection-dominated PDEs, Computer Methods in"
                    + " Applied Mechanics and Engineering 404, 2023";

    public Characteristics {
        Check.that(
                labels >= 4 && times >= 3 && width >= 1 && depth >= 1 && updates >= 1 && iterations >= 0,
                "characteristics: 4 labels, 3 times, a width, a depth and an update or more, got %d, %d, %d, %d and %d",
                labels,
                times,
                width,
                depth,
                updates);
        Check.that(
                steepening == 0 || diffusivity > 0,
                "characteristics: where they steepen there is a diffusivity, or they cross; got %s and %s",
                steepening,
                diffusivity);
    }

    @Override
    public String shortName() {
        return "characteristics;speed=" + speed + (steepening == 0 ? "" : ";steepening=" + steepening)
                + (diffusivity == 0 ? "" : ";diffusivity=" + diffusivity);
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Fronts that move are low-dimensional on their characteristics and are not elsewhere.",
                List.of(
                        "R_x = ∂_t x − (c + s u),   R_u = ∂_t u|_X − ν u_xx",
                        "u_xx = u_XX/x_X² − u_X x_XX/x_X³",
                        "γ_x ‖R_x‖ + γ_u ‖R_u‖ + γ₀ (‖x(X, 0) − X‖ + ‖u(X, 0) − u₀‖),   γ = 10, 1, 1000"),
                PAPER,
                "Displacements are scaled by the speed and begin small; x_X counts as 0.2 at least; the metric x_X is"
                        + " in the second derivative. Branches do not share layers.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        String calibrated = "0.040 and 1.23 of a prototype at speed 30, one seed";
        if (Math.abs(speed) >= 20 && steepening == 0 && diffusivity == 0) {
            claims.add(Claim.that("on characteristics it is solved", Quantity.number("error_characteristics"))
                    .atMost(0.08, Basis.CALIBRATION, calibrated)
                    .each());
            claims.add(Claim.that("a plain network fails", Quantity.number("error_plain"))
                    .atLeast(0.5, Basis.CALIBRATION, calibrated)
                    .each());
            claims.add(Claim.that("characteristics are straight", Quantity.number("position_error"))
                    .atMost(0.295, Basis.CALIBRATION, Basis.WORST_OF_THREE)
                    .each());
        } else {
            claims.add(Claim.that("on characteristics beside plain", Quantity.number("error_characteristics"))
                    .over(Quantity.number("error_plain"))
                    .below(1, Basis.PAPER, PAPER)
                    .each()
                    .reported());
        }
        return Budget.claims(updates >= 1000, claims);
    }

    private double scale() {
        return Math.max(1e-3, Math.max(Math.abs(speed), Math.abs(steepening)));
    }

    private PointArchitecture mlp(int hidden) {
        return new PointwiseMlp(width, hidden, Activation.TANH, Activation.IDENTITY);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Tensor points = new GridPoints(List.of(times, labels), List.of(1))
                .points(CoordinateBox.to(1, PERIOD), seed, 0)
                .to(bench.precision());
        Tensor initial = points.narrow(0, 0, labels);
        Tensor truth = new CarriedWave(speed, steepening, diffusivity).states(FRAMES, places());
        Findings found = Findings.finished()
                .artifact(PICTURES.of("truth", truth))
                .artifact(PICTURES.overTraining("truth", new double[] {1}, truth.unsqueeze(0)));

        PointNetwork moving = new Embedded(new Circle(PERIOD), new Branches(mlp(2), mlp(depth)))
                .build(2, 2, seed.at(1), bench.precision());
        shrink(moving.weights());
        LagrangianForm form = new LagrangianForm(speed, steepening, diffusivity, scale(), FLOOR);
        LagrangianLoss lagrangian = new LagrangianLoss(form, Tensor::sin);
        Loss<Tensor> on = Loss.ofTerms(batch -> lagrangian.of(PointField.of(moving), batch, initial));
        TrainingFrames frames =
                new TrainingFrames(updates, () -> onGrid(PointField.of(moving), form, bench.precision()));
        found = fit(found, "characteristics", moving.weights(), on, points, frames, seed.at(2), bench);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor states = onGrid(PointField.of(moving), form, bench.precision());
            found = found.number(RelativeError.measure("error_characteristics"), RelativeError.of(states, truth))
                    .artifact(PICTURES.of("characteristics", states));
            if (steepening == 0) {
                LagrangianForm.Evaluated at = form.at(PointField.of(moving), points);
                Tensor straight = points.select(1, 1).plus(speed, points.select(1, 0));
                found = found.number(
                        Measure.of("position_error")
                                .called("largest error of positions")
                                .lowerIsBetter(),
                        at.position().minus(straight).abs().max().item());
            }
        }
        found = found.artifact(LossLandscape.of(
                "characteristics", moving.weights(), () -> on.of(points).item(), seed.at(5)));

        PointNetwork plain = new Embedded(new Circle(PERIOD), mlp(depth)).build(2, 1, seed.at(3), bench.precision());
        Loss<Tensor> still = Loss.ofTerms(batch -> plainTerms(PointField.of(plain), batch, initial));
        TrainingFrames plainFrames = new TrainingFrames(updates, () -> values(plain, bench.precision()));
        found = fit(found, "plain", plain.weights(), still, points, plainFrames, seed.at(4), bench);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor states = values(plain, bench.precision());
            found = found.number(RelativeError.measure("error_plain"), RelativeError.of(states, truth))
                    .artifact(PICTURES.of("plain", states));
        }
        return found.artifact(LossLandscape.of(
                "plain", plain.weights(), () -> still.of(points).item(), seed.at(5)));
    }

    private Findings fit(
            Findings found,
            String name,
            Weights weights,
            Loss<Tensor> loss,
            Tensor points,
            TrainingFrames frames,
            Seed seed,
            Workbench bench) {
        List<TrainingResult> results = new Descent(updates, 5e-3, iterations, 20)
                .run(name, weights, loss, Batches.always(points), seed, bench, List.of(frames.hook()));
        // Of a training that had ended before, they come from what was kept of it.
        frames.restore(results.get(0).state().hook(frames.hook().name()));
        return Descent.told(found, name, results)
                .artifact(PICTURES.overTraining(name, TrainingFrames.shares(), frames.all()));
    }

    private Tensor values(PointNetwork plain, DType type) {
        return PointField.of(plain)
                .jet(grid().to(type), DerivativeSet.value(2))
                .value()
                .to(DType.FLOAT64)
                .reshape(FRAMES, PLACES);
    }

    private Terms plainTerms(PointField field, Tensor points, Tensor initial) {
        TensorJet u = field.jet(points, DerivativeSet.of(2, new int[] {1, 0}, new int[] {0, 2}));
        Tensor carried = u.value().times(steepening).plus(speed).times(u.get(0, 1));
        Tensor residual = u.get(1, 0).plus(carried).plus(-diffusivity, u.get(0, 2));
        Tensor start = field.jet(initial, DerivativeSet.value(2))
                .value()
                .minus(initial.narrow(1, 1, 1).sin());
        return Terms.of("state", residual.norm()).plus("start", 1000, start.norm());
    }

    /** The last layer of positions, small: characteristics begin near their labels. */
    private static void shrink(Weights weights) {
        List<double[]> values = weights.toArrays();
        for (int place = 0; place < weights.size(); place++) {
            if (weights.name(place).startsWith("position.layers.2")) {
                double[] value = values.get(place);
                for (int i = 0; i < value.length; i++) {
                    value[i] *= SMALL;
                }
            }
        }
        weights.load(values);
    }

    /** Times and places at which errors are taken. */
    private Tensor grid() {
        return new GridPoints(List.of(FRAMES, PLACES), List.of(1)).points(CoordinateBox.to(1, PERIOD), new Seed(0), 0);
    }

    private Tensor onGrid(PointField field, LagrangianForm form, DType type) {
        LagrangianForm.Evaluated at = form.at(field, grid().to(type));
        double[] positions = at.position().toDoubles();
        double[] states = at.state().toDoubles();
        double[] places = places();
        double[] read = new double[FRAMES * PLACES];
        for (int n = 0; n < FRAMES; n++) {
            double[] row = EulerianGrid.read(
                    Arrays.copyOfRange(positions, n * PLACES, (n + 1) * PLACES),
                    Arrays.copyOfRange(states, n * PLACES, (n + 1) * PLACES),
                    PERIOD,
                    places);
            System.arraycopy(row, 0, read, n * PLACES, PLACES);
        }
        return Tensors.of(read, FRAMES, PLACES);
    }

    private static double[] places() {
        double[] places = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
            places[i] = PERIOD * i / PLACES;
        }
        return places;
    }

    @Override
    public Characteristics quick() {
        return new Characteristics(
                speed,
                steepening,
                diffusivity,
                Math.min(labels, 16),
                Math.min(times, 8),
                Math.min(width, 16),
                Math.min(depth, 2),
                Math.min(updates, 60),
                Math.min(iterations, 10));
    }
}
