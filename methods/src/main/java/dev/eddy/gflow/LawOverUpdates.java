package dev.eddy.gflow;

import dev.eddy.nn.layer.Weights;
import dev.eddy.result.Curve;
import dev.eddy.result.Measures;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.HookState;
import dev.eddy.train.TrainingHook;
import dev.eddy.train.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a policy's exact law is from e^(−E)/Z, every so many updates of a training. */
public final class LawOverUpdates<S> implements TrainingHook {
    private static final String NAME = "exact-law";
    private static final String DISTANCES = "distances";

    private final FlowModel<S> model;
    private final StateGraph<S> graph;
    private final Tensor described;
    private final long every;
    private final List<Double> distances = new ArrayList<>();

    /** @param every updates between two looks */
    public LawOverUpdates(FlowModel<S> model, StateGraph<S> graph, long every) {
        this.model = model;
        this.graph = graph;
        this.described = model.described(graph.states(), graph.states().size());
        this.every = every;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Outcome> begin(Weights weights, long updates) {
        if (updates == 0) {
            look();
        }
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> updated(long updates, double loss) {
        if (updates % every == 0) {
            look();
        }
        return Optional.empty();
    }

    private void look() {
        try (Scope scope = Scope.open()) {
            distances.add(graph.totalVariation(model.policy(graph.states(), described)));
        }
    }

    @Override
    public HookState state() {
        double[] all = distances.stream().mapToDouble(one -> one).toArray();
        return all.length == 0 ? HookState.EMPTY : new HookState(Map.of(DISTANCES, Tensors.of(all, all.length)));
    }

    @Override
    public void restore(HookState state) {
        for (double one : state.array(DISTANCES).toDoubles()) {
            distances.add(one);
        }
    }

    /** Total variation over updates, from the state that a training ended in. */
    public static Curve curve(String name, TrainingState state, long every) {
        HookState kept = state.hooks().getOrDefault(NAME, HookState.EMPTY);
        double[] values = kept.isEmpty() ? new double[0] : kept.array(DISTANCES).toDoubles();
        double[] at = new double[values.length];
        java.util.Arrays.setAll(at, i -> (double) i * every);
        return new Curve(name, Measures.UPDATE, at, values);
    }
}
