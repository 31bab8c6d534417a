package dev.eddy.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.generative.steer.Measurements;
import dev.eddy.generative.steer.Steering;
import dev.eddy.grid.Boundary;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.OdeSolution;
import dev.eddy.ode.Rate;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.stochastic.Diffusion;
import dev.eddy.ode.stochastic.Sde;
import dev.eddy.ode.stochastic.SdeSteps;
import dev.eddy.ode.stochastic.StepNoise;
import dev.eddy.ode.stochastic.StochasticScheme;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.Norm;
import dev.eddy.residual.PointField;
import dev.eddy.residual.Residual;
import dev.eddy.residual.SliceWeighting;
import dev.eddy.result.Progress;
import dev.eddy.store.RunFolder;
import dev.eddy.study.Prediction;
import dev.eddy.study.TrainedModel;
import dev.eddy.study.TrainedNetwork;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pages on networks and on differential equations show, run; {@link ShownCodeTest} holds the pages to it. */
class NetworkSnippetsTest {
    private final Seed seed = new Seed(0);
    private final Scope whole = Scope.open();

    @AfterEach
    void close() {
        whole.close();
    }

    @Test
    void fields_over_time() {
        var axes =
                List.of(FieldAxis.time(10), new FieldAxis(64, Boundary.PERIODIC), new FieldAxis(64, Boundary.PERIODIC));
        var network = new Fno(List.of(5, 12, 12), 20, 4, Activation.GELU, 0.25)
                .build(Signature.fields(axes, 1, 1), seed, DType.FLOAT32);

        assertThat(network.parameterCount()).isPositive();
    }

    @Test
    void contexts() {
        Tensor x = Tensors.of(new Draws(seed).normals(32 * 32), 1, 1, 32, 32).to(DType.FLOAT32);
        double t = 0.5;
        long[] labels = {3};
        var told = ContextSpec.NONE.withTime().withClasses(10).withDropping();
        var network = new UNet(32, 3, Activation.SWISH)
                .build(Signature.periodic(2, 1, 32).with(told), seed, DType.FLOAT32);
        var velocity = network.apply(x, Context.at(t).withLabels(labels));

        double w = 2;
        Context context = Context.at(t).withLabels(labels);
        var guided = network.apply(x, context)
                .times(w)
                .plus(network.apply(x, context.dropped()).times(1 - w));
        assertThat(guided.shape()).containsExactly(velocity.shape());
    }

    @Test
    void ordinary_equations() {
        Tensor initial = Tensors.ones(DType.FLOAT64, 2, 1);
        Rate rate = (time, x) -> x.times(Math.cos(time.value()));
        Tensor path = new FixedSteps(Tableaus.RK4)
                .solve(rate, initial, TimeGrid.uniform(0, 1, 50))
                .states(); // [batch, 51, …]
        OdeSolution solution =
                AdaptiveSteps.of(Tableaus.DOPRI5, 1e-8).together().solve(rate, initial, TimeGrid.of(0, 0.3, 1));
        solution.samples(); // accepted and rejected steps of each sample, and how it ended

        double exact = Math.exp(Math.sin(1));
        assertThat(path.select(1, 50).max().item()).isCloseTo(exact, within(1e-7));
        assertThat(solution.end().max().item()).isCloseTo(exact, within(1e-7));
    }

    @Test
    void stochastic_equations() {
        Tensor initial = Tensors.ones(DType.FLOAT64, 3, 1);
        Rate drift = (time, x) -> x.negated();
        TimeGrid times = TimeGrid.uniform(0, 1, 10);
        Sde sde = Sde.ito(drift, Diffusion.diagonal((time, x) -> x.times(0.2)));
        OdeSolution paths =
                new SdeSteps(StochasticScheme.EULER_MARUYAMA).solve(sde, initial, times, new StepNoise(seed));

        assertThat(paths.states().shape()).containsExactly(3, 11, 1);
    }

    private static Rate rate(List<Tensor> known) {
        return (time, x) -> x.times(known.get(0));
    }

    @Test
    void gradients_with_checkpoints() {
        FixedSteps solver = new FixedSteps(Tableaus.RK4);
        List<Tensor> parameters = List.of(Tensors.ones(DType.FLOAT64, 1, 1));
        Tensor initial = Tensors.ones(DType.FLOAT64, 1, 1);
        TimeGrid times = TimeGrid.uniform(0, 1, 20);
        TapeMeter meter = new TapeMeter();
        OdeSolution solution =
                solver.solve(known -> rate(known), parameters, initial, times, new Checkpointing.SquareRoot(), meter);

        assertThat(solution.end().item()).isCloseTo(Math.E, within(1e-6));
    }

    @Test
    void steering() {
        VectorField field =
                VectorField.of(dev.eddy.generative.path.Prediction.VELOCITY, new CondOt(), (time, x) -> x.negated());
        Tensor noise = Tensors.of(new Draws(seed).normals(32 * 32), 1, 1, 32, 32);
        Tensor observed = Tensors.zeros(DType.FLOAT64, 1, 1, 32, 32);
        long[] corner = {8, 8};
        long[] sizes = {4, 4};
        Tensor end = new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, 100))
                .with(new Steering(Measurements.aroundBox(corner, sizes, 32, 32), observed, 0.2))
                .run(field, noise)
                .end();

        assertThat(end.abs().max().item()).isLessThan(noise.abs().max().item());
    }

    private static PointNetwork network() {
        return new PointwiseMlp(8, 2, Activation.TANH, Activation.IDENTITY).build(2, 1, new Seed(0), DType.FLOAT64);
    }

    @Test
    void residuals() {
        PointNetwork network = network();
        Tensor points = Tensors.of(new Draws(seed).uniforms(20, 0, 1), 10, 2);
        TensorJet u = network.jet(points, DerivativeSet.of(2, new int[] {1, 0}, new int[] {0, 4}));
        Tensor kuramotoSivashinsky = u.get(1, 0)
                .plusProduct(u.value(), u.get(0, 1))
                .plus(u.get(0, 2))
                .plus(u.get(0, 4));

        int times = 2;
        int places = 5;
        Tensor residual = kuramotoSivashinsky;
        Tensor slices = Norm.L2.squared(residual.reshape(times, places));
        Tensor loss = SliceWeighting.causal(1.0).loss(slices);
        assertThat(loss.item()).isPositive();
    }

    @Test
    void residuals_of_ones_own() {
        Tensor points = Tensors.of(new Draws(seed).uniforms(20, 0, 1), 10, 2);
        Residual<PointField> eikonal = field -> {
            TensorJet u = field.jet(points, DerivativeSet.upTo(1, 2));
            return u.get(1, 0).squared().plus(u.get(0, 1).squared()).minus(1);
        };

        // The first coordinate is the distance to a wall.
        PointField distance =
                (at, derivatives) -> TensorJet.coordinates(at, derivatives).channels(0, 1);
        assertThat(eikonal.of(distance).abs().max().item()).isZero();
    }

    /** Not run: it needs a run and a file. */
    static void predict() {
        try (Scope scope = Scope.open();
                FieldData states = FieldFiles.open(Path.of("new.hdf5"))) {
            TrainedModel model = TrainedNetwork.find(RunFolder.find(Path.of("runs"), "last"), "FNO");
            Prediction prediction = Prediction.of(model, states, 0, 100, Progress.NONE);
            float[] first = prediction.trajectories().floats(0, 0, 101);
        }
    }
}
