package dev.eddy.generative.model;

import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.sample.Divergence;
import dev.eddy.generative.sample.Likelihood;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.generative.sample.StepHook;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Context;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow that was learned, on states as they are: samples, inversions and densities. States are {@code [states, channels, x…]}, or {@code
 * [states, numbers]}.
 *
 * @param field on scaled states
 * @param scaling between both
 * @param conditions what it may be told
 * @param state shape of a state
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainedFlow(NeuralField field, Scaling scaling, Conditions conditions, long[] state) {
    /** States that are carried at once where nothing is known of each. */
    private static final int TOGETHER = 256;

    private static final String NETWORK = "network.";

    DType type() {
        return field.network().weights().flat().dtype();
    }

    /** The field that is told this, guided if need be. */
    public VectorField told(Context context, double guidance) {
        Context plain = conditions.unsaid(type());
        if (conditions.isNone() || context.isNone()) {
            Check.that(guidance == 1, "guidance needs a condition; give one, or leave guidance at 1");
            return field.told(plain);
        }
        return field.told(context).guided(field.told(plain), guidance);
    }

    /**
     * Draws states.
     *
     * @param told values of conditions, one row for all or one for each state (see {@link Conditions#context}); null for none
     */
    public Tensor sample(int count, @Nullable Tensor told, FlowSampling sampling, Seed seed) {
        return sample(count, told, sampling, List.of(), seed);
    }

    /** The same with hooks between the steps, which see the scaled states of all samples: they may know something of each. */
    public Tensor sample(int count, @Nullable Tensor told, FlowSampling sampling, List<StepHook> hooks, Seed seed) {
        Check.that(count >= 1, "at least 1 sample, got %d", count);
        try (Scope scope = Scope.open()) {
            Tensor noise = GaussianNoise.of(state).draw(count, new Draws(seed.at(Stream.INITIAL_STATE)), type());
            return scope.keep(made(noise, told, sampling, hooks, seed));
        }
    }

    /** The noise that leads to states. */
    public Tensor invert(Tensor states, @Nullable Tensor told, FlowSampling sampling) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return scope.keep(carried(
                    start(states),
                    TOGETHER,
                    told,
                    sampling,
                    (some, field, from) -> sampling.backward(this.field.schedule())
                            .run(field, some)
                            .end()));
        }
    }

    /** Where noise leads: what {@link #invert} undoes. */
    public Tensor regenerate(Tensor noise, @Nullable Tensor told, FlowSampling sampling) {
        return regenerate(noise, told, sampling, List.of());
    }

    /** The same with hooks between the steps, which see the scaled states of all samples. */
    public Tensor regenerate(Tensor noise, @Nullable Tensor told, FlowSampling sampling, List<StepHook> hooks) {
        check(noise);
        return made(noise.to(type()), told, sampling, hooks, Sampler.NO_SEED);
    }

    private Tensor made(Tensor noise, @Nullable Tensor told, FlowSampling sampling, List<StepHook> hooks, Seed seed) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Sampler sampler = sampling.forward(field.schedule(), hooks);
            return scope.keep(scaling.original(carried(
                    noise,
                    hooks.isEmpty() ? TOGETHER : noise.size(0),
                    told,
                    sampling,
                    (some, flow, from) ->
                            sampler.run(flow, some, seed.at(Stream.NOISE, from)).end())));
        }
    }

    /**
     * log p(x) of states as they are, {@code [states]}, in natural units; not-a-number where the flow did not carry one to the noise.
     *
     * @param divergence exact, or by probes
     */
    public Tensor logDensity(Tensor states, @Nullable Tensor told, Divergence divergence) {
        double from = FlowSampling.end(field.schedule());
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor scaled = carried(
                    start(states),
                    TOGETHER,
                    told,
                    new FlowSampling(FlowSampling.Method.ADAPTIVE, 1),
                    (some, flow, at) -> Likelihood.of(
                                    flow.velocity(),
                                    divergence,
                                    GaussianNoise.of(state),
                                    FlowSampling.solver(),
                                    some,
                                    TimeGrid.of(from, 0))
                            .logDensity());
            return scope.keep(scaled.plus(-scaling.logVolume(state)));
        }
    }

    /** Scaled states at the time where the way to the noise begins. */
    private Tensor start(Tensor states) {
        check(states);
        Tensor scaled = scaling.scaled(states.to(type()));
        Time time = Time.of(FlowSampling.end(field.schedule()));
        return AtTimes.of(field.schedule()::at, time, scaled).times(Coefficients::a, scaled);
    }

    private void check(Tensor states) {
        long[] given = Arrays.copyOfRange(states.shape(), 1, states.rank());
        Check.that(
                Arrays.equals(given, state),
                "the flow was learned on states %s, got %s",
                Arrays.toString(state),
                Arrays.toString(given));
    }

    private interface Carrier {
        Tensor carry(Tensor some, VectorField field, long first);
    }

    private Context context(Tensor told, long states) {
        Check.that(!conditions.isNone(), "this flow was told nothing beside the state; leave conditions out");
        Check.that(
                told.size(0) == 1 || told.size(0) == states,
                "conditions are one row for all or one for each of %d states, got %s",
                states,
                told);
        return conditions.context(told, type());
    }

    private Tensor carried(Tensor all, long together, @Nullable Tensor told, FlowSampling sampling, Carrier carrier) {
        Context whole = told == null ? Context.NONE : context(told, all.size(0));
        List<Tensor> parts = new ArrayList<>();
        for (long first = 0; first < all.size(0); first += together) {
            try (Scope scope = Scope.open()) {
                long count = Math.min(together, all.size(0) - first);
                long from = first;
                long[] rows = new long[(int) count];
                Arrays.setAll(rows, i -> from + i);
                Context context = whole.isNone() ? whole : whole.gather(rows);
                parts.add(
                        scope.keep(carrier.carry(all.narrow(0, first, count), told(context, sampling.guidance()), first)
                                .copy()));
            }
        }
        return Tensors.cat(parts, 0);
    }

    /** All that is kept of it. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        field.network().parameters().forEach(parameter -> tensors.put(NETWORK + parameter.name(), parameter.value()));
        tensors.put("scaling.mean", scaling.mean());
        tensors.put("scaling.spread", scaling.spread());
        Tensor amplitudes = scaling.amplitudes();
        if (amplitudes != null) {
            tensors.put("scaling.amplitudes", amplitudes);
        }
        tensors.put("conditions.classes", Tensors.scalar(DType.FLOAT64, conditions.classes()));
        if (conditions.numbers() > 0) {
            tensors.put("conditions.mean", conditions.mean());
            tensors.put("conditions.spread", conditions.spread());
        }
        return tensors;
    }

    /** The scaling among what was kept. */
    static Scaling scaling(Map<String, Tensor> kept) {
        return new Scaling(part(kept, "scaling.mean"), part(kept, "scaling.spread"), kept.get("scaling.amplitudes"));
    }

    /** The conditions among what was kept. */
    static Conditions conditions(Map<String, Tensor> kept) {
        int classes = (int) part(kept, "conditions.classes").item();
        return kept.containsKey("conditions.mean")
                ? new Conditions(classes, part(kept, "conditions.mean"), part(kept, "conditions.spread"))
                : new Conditions(
                        classes, Conditions.none().mean(), Conditions.none().spread());
    }

    /** Puts the weights among what was kept into a network. */
    static void load(NeuralField field, Map<String, Tensor> kept) {
        List<Tensor> flat = new ArrayList<>();
        field.network()
                .parameters()
                .forEach(parameter -> flat.add(part(kept, NETWORK + parameter.name())
                        .to(parameter.value().dtype())
                        .reshape(-1)));
        field.network().weights().load(Tensors.cat(flat, 0));
    }

    private static Tensor part(Map<String, Tensor> kept, String name) {
        Tensor tensor = kept.get(name);
        if (tensor == null) {
            throw new Misuse("the weights have no '" + name + "'; they are of another experiment");
        }
        return tensor;
    }
}
