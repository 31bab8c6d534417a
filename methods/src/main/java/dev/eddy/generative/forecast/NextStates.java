package dev.eddy.generative.forecast;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.measure.Pictures;
import dev.eddy.generative.model.FlowSampling;
import dev.eddy.generative.model.Scaling;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Claim;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Regression;
import dev.eddy.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The next state of a trajectory from a state that is known with noise: a flow that draws it, beside an emulator of the same architecture
 * that gives its mean, on the same states.
 */
@Doc("the next state of a trajectory from a noisy one: an ensemble of a flow beside an emulator that gives one state")
public record NextStates(
        @Doc("of the catalogue, or {kind: data, files: …}") Scenario scenario,

        @Default("1") @Doc("steps ahead") int stride,

        @Default("0.3") @Doc("standard deviation of the noise on the state that is known, in units of that of the data")
        double noise,

        @Default("4096") @Doc("at most so many states to learn from; an eighth as many held-out ones")
        int states,

        @Default("{kind: unet, width: 16}") @Doc("of both") Architecture network,

        @Default("{updates: 2000, batch: 32}") @Doc("of both")
        FlowTraining training,

        @Default("{method: heun, steps: 10}") @Doc("how the flow is sampled")
        FlowSampling sampling,

        @Default("8") @Doc("members of the ensemble") int members,

        @Default("64") @Doc("at most so many held-out states by which it is judged")
        int samples)
        implements Experiment {

    public NextStates {
        Check.that(
                stride >= 1 && noise >= 0 && states >= 2 && members >= 2 && samples >= 1,
                "next-states: stride, states, members (2 or more) and samples are positive and noise 0 or more; got"
                        + " %d, %d, %d, %d and %s",
                stride,
                states,
                members,
                samples,
                noise);
    }

    @Override
    public String shortName() {
        return ("next-states;" + scenario.shortName().replace(';', '-') + ";"
                        + network.shortName().replace(';', '-'))
                .replaceAll("[^A-Za-z0-9.,=_;-]", "-");
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A flow from noise to the next state, told the present one as further channels, gives an ensemble of"
                        + " forecasts.",
                List.of(
                        "min E‖x₁ − x₀ − u(x_t, t, y)‖²,   y = u_n + noise,   x₁ = u_{n+1}",
                        "CRPS = mean |x_i − u_{n+1}| − Σ_{i<j} |x_i − x_j|/(m (m − 1)); of one forecast the mean"
                                + " absolute error"),
                "Y. Lipman, R. T. Q. Chen, H. Ben-Hamu, M. Nickel, M. Le, Flow matching for generative modeling, ICLR"
                        + " 2023",
                "The emulator is of the same architecture and trained as long, by squared errors.");
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Piece pairs = bench.shared(new StatePairs(scenario, stride, states), new Seed(0));
        Scaling scaling = Scaling.of(pairs.tensor(StatePairs.BEFORE));
        Tensor before = scaling.scaled(pairs.tensor(StatePairs.BEFORE));
        Tensor after = scaling.scaled(pairs.tensor(StatePairs.AFTER));
        DType type = bench.precision();
        Signature plain = Signature.of(scenario.space());
        Network emulator = network.build(plain, seed.at(1), type);
        Network flow = network.build(
                Signature.fields(plain.axes("next-states"), 2 * plain.inputs(), plain.outputs())
                        .with(ContextSpec.NONE.withTime()),
                seed.at(2),
                type);
        Batches<Batch> batches = Batches.drawn(draws -> batch(before, after, draws, type));
        Loss<Batch> squared = Loss.regression(
                batch -> new Regression(emulator, batch.told(), batch.pairs().x1()));
        Matching matching = new Matching(Prediction.VELOCITY);
        Loss<Batch> matched =
                batch -> matching.loss(field(flow, batch.told()), new Matching.Batch(batch.pairs(), batch.time()));
        Findings found = Findings.finished()
                .unless(pairs.outcome())
                .training(
                        "emulator",
                        bench.train(
                                "emulator",
                                emulator.weights(),
                                new Trainer(training.emulatorRecipe(), seed.at(3)),
                                squared,
                                batches))
                .training(
                        "flow",
                        bench.train(
                                "flow", flow.weights(), new Trainer(training.recipe(), seed.at(3)), matched, batches));
        Tensor held = pairs.tensor(StatePairs.TEST + StatePairs.BEFORE);
        long count = Math.min(samples, held.size(0));
        Tensor present = scaling.scaled(held.narrow(0, 0, count));
        Tensor told = present.plus(noise, GaussianNoise.like(present).draw((int) count, new Draws(seed.at(4)), type));
        Tensor truth =
                scaling.scaled(pairs.tensor(StatePairs.TEST + StatePairs.AFTER).narrow(0, 0, count));
        return judged(found, emulator, flow, told, truth, seed.at(5), bench);
    }

    /** What both see: the present state with noise, noise and the next state, times. */
    private record Batch(Tensor told, Pairs pairs, Time time) {}

    private Batch batch(Tensor before, Tensor after, Draws draws, DType type) {
        int count = training.batch();
        long[] rows = new long[count];
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            rows[i] = (long) (draws.uniform() * before.size(0));
            times[i] = draws.uniform();
        }
        GaussianNoise normal = GaussianNoise.like(before);
        Tensor told = before.gather(0, rows).plus(noise, normal.draw(count, draws, type));
        Pairs pairs = new Pairs(normal.draw(count, draws, type), after.gather(0, rows));
        return new Batch(told, pairs, Time.each(times));
    }

    private static NeuralField field(Network flow, Tensor told) {
        return new NeuralField(new Beside(flow, told), Prediction.VELOCITY, new CondOt());
    }

    private Findings judged(
            Findings before, Network emulator, Network flow, Tensor told, Tensor truth, Seed seed, Workbench bench) {
        Map<String, Tensor> made = bench.once("forecasts", () -> {
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                List<Tensor> all = new ArrayList<>();
                for (int member = 0; member < members; member++) {
                    Tensor start = GaussianNoise.like(truth)
                            .draw((int) truth.size(0), new Draws(seed.at(member)), truth.dtype());
                    all.add(sampling.forward(new CondOt())
                            .run(field(flow, told), start, seed.at(member))
                            .end());
                }
                return Map.of(
                        "flow", scope.keep(Tensors.stack(all, 0)),
                        "emulator", scope.keep(emulator.apply(told).unsqueeze(0)));
            }
        });
        Piece forecasts = Piece.of(made);
        Tensor ensemble = forecasts.tensor("flow");
        Tensor one = forecasts.tensor("emulator");
        return before.number(
                        Measure.of("crps_flow").called("CRPS, flow").lowerIsBetter(),
                        Ensembles.rankedProbability(ensemble, truth))
                .number(Measure.of("crps_emulator").called("CRPS, emulator"), Ensembles.rankedProbability(one, truth))
                .number("error_flow_mean", Ensembles.error(ensemble, truth))
                .number("error_emulator", Ensembles.error(one, truth))
                .number("error_persistence", Ensembles.error(told.unsqueeze(0), truth))
                .number("spread_over_error", Ensembles.spreadOverError(ensemble, truth))
                .artifact(Pictures.fields("next state", "truth", truth, scenario.grid()))
                .artifact(Pictures.fields("next state", "what is known", told, scenario.grid()))
                .artifact(Pictures.fields("next state", "emulator", one.select(0, 0), scenario.grid()))
                .artifact(Pictures.fields("next state", "flow, first member", ensemble.select(0, 0), scenario.grid()))
                .artifact(Pictures.fields("next state", "flow, second member", ensemble.select(0, 1), scenario.grid()));
    }

    @Override
    public NextStates quick() {
        return new NextStates(
                scenario,
                stride,
                noise,
                Math.min(states, 64),
                network,
                training.withUpdates(Math.min(training.updates(), 20)),
                sampling.withSteps(Math.min(sampling.steps(), 3)),
                Math.min(members, 3),
                Math.min(samples, 8));
    }
}
