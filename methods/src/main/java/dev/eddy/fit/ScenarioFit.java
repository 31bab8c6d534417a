package dev.eddy.fit;

import dev.eddy.equation.Profile;
import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.PeriodicEmbedding;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.residual.StrongForm;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Progress;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Claim;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The equation of a scenario from one of its test states by a network of time and place, without data, beside its solver. */
@Doc("the equation of any scenario by a network of time and place, beside its solver")
public record ScenarioFit(
        @Doc("equation, domain and start: of the catalogue, with coefficients of one's own")
        Scenario scenario,

        @Default("{kind: gated-mlp}") @Doc("network of time and of waves of the place")
        PointArchitecture network,

        @Default("5") @Doc("waves of each axis that it reads")
        int modes,

        @Default("{kind: uniform, count: 1024}") @Doc("where the residual is taken")
        PointSampler points,

        @Default("20") @Doc("steps of the scenario until the end of time")
        int steps,

        @Default("{updates: 2000, rate: 3e-3, iterations: 0}") @Doc("how it is trained")
        Descent descent,

        @Default("{}") @Doc("what counts more than the rest in that; its one term has nothing to be balanced with")
        Emphasis emphasis)
        implements Experiment {
    public ScenarioFit {
        Check.that(modes >= 1 && steps >= 1, "scenario-fit: a wave and a step or more, got %d and %d", modes, steps);
        Check.that(
                scenario.dims() <= 2,
                "scenario-fit: scenarios in 1 and 2 dimensions, %s has %d",
                scenario.shortName(),
                scenario.dims());
        scenario.requirePeriodic("scenario-fit");
        emphasis.check("scenario-fit", descent);
        Check.that(
                emphasis.balanced() == 0,
                "scenario-fit: one term, the equation, has nothing to be balanced with, got %d; leave out balanced",
                emphasis.balanced());
        form(scenario);
    }

    /** With nothing that counts more than the rest. */
    public ScenarioFit(
            Scenario scenario, PointArchitecture network, int modes, PointSampler points, int steps, Descent descent) {
        this(scenario, network, modes, points, steps, descent, Emphasis.NONE);
    }

    /** Refuses what networks of points cannot evaluate. */
    private static StrongForm form(Scenario one) {
        return StrongForm.of(one.equation(Profile.EDDY), extents(one));
    }

    @Override
    public String shortName() {
        return "scenario-fit;steps=" + steps + ";" + descent.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A network of time and place makes the residual of an equation small; its start is built in.",
                List.of("u(t, x) = u₀(x) + (t/T) · network(t, x)", "L = ⟨(u_t − 𝓛u − 𝓝(u))²⟩ T²"),
                "M. Raissi, P. Perdikaris, G. E. Karniadakis, Physics-informed neural networks, Journal of"
                        + " Computational Physics 378, 2019",
                "The network is exactly periodic; the solver of the scenario is the truth.");
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Scenario one = scenario.with("test-samples", 1).with("test-horizon", steps);
        StrongForm form = form(one);
        Grid grid = one.grid();
        Tensor truth = ScenarioData.of(one, Profile.EDDY, bench.precision())
                .testTrajectories(Progress.NONE)
                .select(0, 0);
        double horizon = steps * one.dt();
        double[] ends = new double[one.dims() + 1];
        List<Double> periods = new ArrayList<>();
        ends[0] = horizon;
        periods.add(0.0);
        for (int d = 1; d < ends.length; d++) {
            ends[d] = one.extent();
            periods.add(one.extent());
        }
        CoordinateBox box = CoordinateBox.to(ends);
        int channels = Math.toIntExact(truth.size(1));
        PointNetwork free = new Embedded(new PeriodicEmbedding(periods, modes), network)
                .build(ends.length, channels, seed.at(1), bench.precision());
        PointField field = PointField.of(free).startingFrom(FourierField.of(truth.select(0, 0), grid), 1 / horizon);
        EquationLoss loss = new EquationLoss(free.weights(), horizon * horizon, at -> form.of(field, at));
        Findings found =
                Descent.told(Findings.finished(), "fit", loss.train(emphasis, points, box, descent, seed.at(2), bench));
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor last = atEnd(field, one, horizon, bench)
                    .reshape(truth.select(0, steps).shape());
            Tensor end = truth.select(0, steps);
            return found.number(
                            Measure.of("error")
                                    .called("relative error at the end")
                                    .lowerIsBetter()
                                    .as(Measure.Kind.RELATIVE_ERROR),
                            last.minus(end).norm().item() / end.norm().item())
                    .artifact(picture("solver", end, one))
                    .artifact(picture("network", last, one));
        }
    }

    private static double[] extents(Scenario one) {
        double[] extents = new double[one.dims()];
        Arrays.fill(extents, one.extent());
        return extents;
    }

    /** {@code [channels, points of the grid]}. */
    private static Tensor atEnd(PointField field, Scenario one, double horizon, Workbench bench) {
        int n = one.points();
        int all = one.dims() == 1 ? n : n * n;
        double[] values = new double[all * (one.dims() + 1)];
        for (int p = 0; p < all; p++) {
            int rest = p;
            values[p * (one.dims() + 1)] = horizon;
            for (int d = one.dims(); d >= 1; d--) {
                values[p * (one.dims() + 1) + d] = one.extent() * (rest % n) / n;
                rest /= n;
            }
        }
        Tensor at = Tensors.of(values, all, one.dims() + 1).to(bench.precision());
        return field.jet(at, DerivativeSet.value(one.dims() + 1))
                .value()
                .transpose(0, 1)
                .contiguous();
    }

    private static Artifact picture(String series, Tensor state, Scenario one) {
        double[] x = new double[one.points()];
        for (int i = 0; i < x.length; i++) {
            x[i] = one.extent() * i / x.length;
        }
        List<ArtifactAxis> axes = new ArrayList<>();
        long[] shape = new long[one.dims()];
        for (int d = 0; d < shape.length; d++) {
            axes.add(ArtifactAxis.space(d == 0 ? "x" : "y", x));
            shape[d] = x.length;
        }
        return new Artifact(
                Role.FIELD,
                "state at the end",
                series,
                axes,
                new NumericArray(shape, state.select(0, 0).contiguous().toDoubles()));
    }

    @Override
    public ScenarioFit quick() {
        return new ScenarioFit(scenario, network, modes, points, steps, descent.atMost(50), emphasis);
    }
}
