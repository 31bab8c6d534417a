package dev.eddy.generative.model;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.ExactTransport;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Preconditioning;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.Premetric;
import dev.eddy.generative.match.Premetrics;
import dev.eddy.generative.match.TimeLaw;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Context;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.random.Seed;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.claim.Claim;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.TrainingResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flow from noise to states of one's own, by flow matching (Lipman et al. 2023) along any schedule, beside a Gaussian law of the same
 * mean and covariance. Its weights are kept, so that {@link TrainedFlow} draws, inverts and judges states afterwards.
 */
@Doc("a flow to states of one's own: fields of a scenario or of files, vectors, digits")
public record FieldFlow(
        @Doc("what it is learned from") FlowData data,

        @Default("{kind: unet, width: 16}") @Doc("for fields any architecture, for vectors mlp")
        Architecture network,

        @Default("cond-ot") @Doc("how noise becomes data") NoiseSchedule schedule,
        @Default("velocity") @Doc("what the network gives") Prediction prediction,

        @Default("uniform") @Doc("at which times it is trained")
        TimeLaw times,

        @Default("squared") @Doc("how far a prediction is off")
        Premetric premetric,

        @Default("false") @Doc("whether noise and data of a batch are joined by optimal transport")
        boolean transport,

        @Default("0.1") @Doc("part of the states of which nothing is told, as guidance needs it")
        double dropping,

        @Default("channels") @Doc("what of the states has spread 1: their channels, or their waves too")
        Scaled scaled,

        @Default("{}") @Doc("how long and how fast it is trained")
        FlowTraining training,

        @Default("{}") @Doc("how it is sampled") FlowSampling sampling,

        @Default("256") @Doc("at most so many samples by which it is judged")
        int samples)
        implements FlowExperiment {
    static final String PAPER = "Y. Lipman, R. T. Q. Chen, H. Ben-Hamu, M. Nickel, M. Le, Flow matching for generative"
            + " modeling, ICLR 2023";

    /** What of states has spread 1 where a flow is learned. */
    public enum Scaled {
        /** Each channel. */
        CHANNELS,
        /** Each wave of a periodic field: noise has the spectrum of the data then, which few waves rule where it is steep. */
        WAVES;

        Scaling of(Tensor states) {
            return this == WAVES ? Scaling.ofWaves(states) : Scaling.of(states);
        }
    }

    public FieldFlow {
        Check.that(
                scaled == Scaled.CHANNELS || data.periodicGrid().isPresent(),
                "field-flow: waves are scaled of fields on periodic grids; take scaled: channels");
        Check.that(
                dropping >= 0 && dropping < 1 && samples >= 2,
                "field-flow: dropping is in [0, 1) and samples at least 2, got %s and %d",
                dropping,
                samples);
    }

    /** A velocity along straight lines, sampled by 20 steps of the midpoint rule. */
    public FieldFlow(FlowData data, Architecture network, FlowTraining training) {
        this(
                data,
                network,
                new CondOt(),
                Prediction.VELOCITY,
                new TimeLaws.Uniform(0),
                new Premetrics.Squared(),
                false,
                0.1,
                Scaled.CHANNELS,
                training,
                new FlowSampling(FlowSampling.Method.MIDPOINT, 20),
                256);
    }

    @Override
    public FieldFlow settings() {
        return this;
    }

    /** Of the same data a student, perhaps with another network, its velocity along straight lines, sampled like this. */
    FieldFlow student(Optional<Architecture> other, FlowTraining budget, FlowSampling way) {
        return new FieldFlow(data, other.orElse(network), budget).with(dropping, scaled, budget, way, samples);
    }

    /** The same with other parts of its states scaled. */
    public FieldFlow with(Scaled other) {
        return with(dropping, other, training, sampling, samples);
    }

    /** Judged by so many samples, drawn like this. */
    public FieldFlow with(FlowSampling other, int count) {
        return with(dropping, scaled, training, other, count);
    }

    /** On the same data, the same network along the same path, trained and judged in another way. */
    private FieldFlow with(double share, Scaled scaling, FlowTraining budget, FlowSampling way, int count) {
        return new FieldFlow(
                data, network, schedule, prediction, times, premetric, transport, share, scaling, budget, way, count);
    }

    @Override
    public String shortName() {
        return shortName("field-flow");
    }

    /** As it is called by an experiment of this kind. */
    String shortName(String kind) {
        return (kind + ";" + data.shortName() + ";" + network.shortName().replace(';', '-'))
                .replaceAll("[^A-Za-z0-9.,=_;-]", "-");
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A network learns the velocity of straight or curved lines between noise and states, and carries fresh"
                        + " noise along it.",
                List.of("min E‖a' x₁ + s' x₀ − u(x_t, t)‖²,   x_t = a x₁ + s x₀"),
                PAPER,
                "States are scaled to mean 0 and spread 1, channel by channel"
                        + (scaled == Scaled.WAVES ? " and wave by wave." : "."));
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        LearnedFlow learned = new LearnedFlow(this);
        Piece piece = bench.shared(learned, seed);
        TrainedFlow flow = learned.flow(piece, bench.precision());
        Findings found = LearnedFlow.found(Findings.finished(), piece);
        return new FlowReport(flow, data, sampling, samples)
                .judged(found, data.read(bench), seed.at(5), bench)
                .weights(flow.tensors());
    }

    /** A flow with how its training went. */
    record Trained(TrainedFlow flow, TrainingResult training) {}

    /** Trains it, under the name "flow". */
    Trained trained(FlowData.Split split, Seed seed, Workbench bench) {
        Scaling scaling = scaled.of(split.train());
        Tensor told = split.trainTold();
        Conditions conditions = told == null ? Conditions.none() : Conditions.of(told);
        NeuralField field = field(scaling, conditions, seed.at(1), bench.precision());
        Tensor states = scaling.scaled(split.train());
        Context context = told == null ? Context.NONE : conditions.context(told, bench.precision());
        Coupling coupling = Coupling.independent(GaussianNoise.like(states), states, context);
        if (transport) {
            coupling = coupling.transported(new ExactTransport());
        }
        if (told != null && dropping > 0) {
            coupling = coupling.dropping(dropping);
        }
        Matching matching = new Matching(prediction).with(times).with(premetric);
        TrainingResult result = training.run("flow", field, matching, coupling, seed.at(2), bench);
        return new Trained(new TrainedFlow(field, scaling, conditions, state(split.train())), result);
    }

    private static long[] state(Tensor states) {
        return Arrays.copyOfRange(states.shape(), 1, states.rank());
    }

    /** A fresh network. */
    NeuralField field(Scaling scaling, Conditions conditions, Seed seed, DType type) {
        Optional<StateSpace> space = data.space();
        int numbers = Math.toIntExact(scaling.mean().size(1));
        Signature signature = space.map(Signature::of).orElseGet(() -> Signature.vectors(numbers, numbers));
        Network built = network.build(signature.with(conditions.spec()), seed, type);
        return new NeuralField(built, prediction, schedule, new Preconditioning.None(), Context.NONE);
    }

    /**
     * The flow that was learned, from all that was kept of it: {@code restored(findings.weights(), …)}. Opens no file of data. Its tensors
     * belong to the enclosing scope.
     */
    public TrainedFlow restored(Map<String, NumericArray> weights, DType type) {
        Map<String, Tensor> kept = new LinkedHashMap<>();
        weights.forEach((name, array) -> kept.put(
                name,
                array.isDouble()
                        ? Tensors.of(array.doubles(), array.shape())
                        : Tensors.of(array.values(), array.shape())));
        return assembled(kept, type);
    }

    /** The flow with the weights of another one of these settings. */
    TrainedFlow assembled(Map<String, Tensor> kept, DType type) {
        Scaling scaling = TrainedFlow.scaling(kept);
        Conditions conditions = TrainedFlow.conditions(kept);
        NeuralField field = field(scaling, conditions, new Seed(0), type);
        TrainedFlow.load(field, kept);
        long[] state = data.space()
                .map(space -> space.shape(1))
                .map(shape -> Arrays.copyOfRange(shape, 1, shape.length))
                .orElseGet(() -> new long[] {scaling.mean().size(1)});
        return new TrainedFlow(field, scaling, conditions, state);
    }

    @Override
    public FieldFlow quick() {
        return with(
                dropping,
                scaled,
                training.withUpdates(Math.min(training.updates(), 30)),
                sampling.withSteps(Math.min(sampling.steps(), 5)),
                Math.min(samples, 32));
    }
}
