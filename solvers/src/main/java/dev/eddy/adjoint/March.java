package dev.eddy.adjoint;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.CustomAdjoint;
import dev.eddy.tensor.Held;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many steps as one differentiable function of the first state and the parameters:
 *
 * <pre>
 *   uₙ₊₁ = Sₙ(uₙ; w) ,   ūₙ += ūₙ₊₁ ∂Sₙ/∂uₙ ,   w̄ += ūₙ₊₁ ∂Sₙ/∂w
 * </pre>
 *
 * The cotangents go back step by step and are added in the order of the steps, whatever is kept: gradients do not depend on the
 * {@link Checkpointing}. A gradient can be asked for once; second derivatives are not recorded.
 */
public final class March extends CustomAdjoint {
    private final StepRule rule;
    private final int[] observed;
    private final int first;
    private final Checkpointing checkpointing;
    private final TapeMeter meter;
    private final boolean records;
    private @Nullable MarchChain chain;
    private @Nullable Tape tape;

    private March(
            StepRule rule, int[] observed, int first, Checkpointing checkpointing, TapeMeter meter, boolean records) {
        this.rule = rule;
        this.observed = observed;
        this.first = first;
        this.checkpointing = checkpointing;
        this.meter = meter;
        this.records = records;
    }

    /**
     * States at some levels: the first tensor of each, {@code [batch, observed, …]}.
     *
     * @param initial the tensors of the first state, the first one {@code [batch, …]}
     * @param parameters what else gradients reach
     * @param levels number of steps
     * @param observed numbers of levels in rising order, 0 for the first state; steps behind the last of them are not taken
     * @param meter where kept states and steps are counted
     */
    public static Tensor of(
            StepRule rule,
            List<Tensor> initial,
            List<Tensor> parameters,
            int levels,
            int[] observed,
            Checkpointing checkpointing,
            TapeMeter meter) {
        boolean rising = observed.length > 0 && observed[0] >= 0 && observed[observed.length - 1] <= levels;
        for (int i = 1; i < observed.length; i++) {
            rising &= observed[i - 1] < observed[i];
        }
        Check.that(
                rising,
                "levels to observe are numbers from 0 to %d in rising order, at least one; got %s",
                levels,
                Arrays.toString(observed));
        List<Tensor> inputs = new ArrayList<>(initial);
        inputs.addAll(parameters);
        boolean records = NoGrad.isRecording() && inputs.stream().anyMatch(Tensor::requiresGrad);
        return new March(rule, observed.clone(), initial.size(), checkpointing, meter, records).apply(inputs);
    }

    /**
     * The same states without a tape: gradients go through every operation of the steps, where recording is on, and through what a
     * rule captures too.
     */
    public static Tensor plain(StepRule rule, List<Tensor> initial, List<Tensor> parameters, int[] observed) {
        List<Held> seen = new ArrayList<>();
        List<Held> state = initial.stream().map(Held::of).toList();
        for (int level = 0; ; level++) {
            if (observed[seen.size()] == level) {
                seen.add(Held.of(state.get(0).get()));
            }
            if (seen.size() == observed.length) {
                break;
            }
            try (Scope scope = Scope.open()) {
                List<Held> behind = rule.value(level, KeptStates.tensors(state), parameters).stream()
                        .map(Held::of)
                        .toList();
                state.forEach(Held::close);
                state = behind;
            }
        }
        state.forEach(Held::close);
        try (Scope scope = Scope.open()) {
            Tensor whole = scope.keep(Tensors.stack(KeptStates.tensors(seen), 1));
            seen.forEach(Held::close);
            return whole;
        }
    }

    /**
     * Refuses a function that depends on a tensor with a gradient that is not among its inputs: a march would lose it. Does nothing
     * where nothing is recorded.
     *
     * @param what the function, for the message
     */
    public static void checkInputs(
            String what,
            List<Tensor> initial,
            List<Tensor> parameters,
            BiFunction<List<Tensor>, List<Tensor>, Tensor> function) {
        if (!NoGrad.isRecording()) {
            return;
        }
        try (Scope scope = Scope.open()) {
            Tensor value = function.apply(
                    initial.stream().map(Tensor::detach).toList(),
                    parameters.stream().map(Tensor::detach).toList());
            Check.that(
                    !value.requiresGrad(),
                    "%s depends on a tensor with a gradient that is not among its %d parameters, and checkpoints would lose it;"
                            + " hand it over as a parameter",
                    what,
                    parameters.size());
        }
    }

    private Walk walk(List<Tensor> inputs) {
        List<Tensor> parameters = inputs.subList(first, inputs.size());
        return new Walk(rule, rule.prepared(inputs.subList(0, first), parameters), parameters, meter);
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        try (Scope scope = Scope.open()) {
            List<Tensor> initial = inputs.subList(0, first);
            Walk walk = walk(inputs);
            if (!records || observed[observed.length - 1] == 0) {
                StepRule counted = (level, before, parameters) -> {
                    meter.advanced();
                    return walk.prepared().value(level, before, parameters);
                };
                return scope.keep(plain(counted, initial, walk.parameters(), observed));
            }
            MarchChain steps = new MarchChain(walk, observed);
            Tape kept = new Tape(steps, checkpointing, meter);
            chain = steps;
            tape = kept;
            steps.see(0, initial.get(0));
            kept.forward(initial);
            List<Tensor> seen = new ArrayList<>();
            for (Held held : steps.seen()) {
                try (held) {
                    seen.add(held.get().alias());
                }
            }
            return scope.keep(Tensors.stack(seen, 1));
        }
    }

    @Override
    protected List<@Nullable Tensor> pullback(List<Tensor> inputs, Tensor result, Tensor cotangent) {
        MarchChain steps = chain;
        Tape kept = tape;
        chain = null;
        tape = null;
        Check.that(
                observed[observed.length - 1] == 0 || kept != null,
                "the gradient of a march can be asked for once; march again for another one");
        List<Tensor> outside = new ArrayList<>();
        for (Tensor input : inputs) {
            outside.add(Tensors.zerosLike(input));
        }
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Walk walk = walk(inputs);
            Cotangents back = new Cotangents(walk, observed, cotangent, first, outside);
            if (steps != null && kept != null) {
                steps.turn(walk, back);
                kept.reverse();
            }
            back.finish();
        }
        List<@Nullable Tensor> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            parts.add(inputs.get(i).requiresGrad() ? outside.get(i) : null);
        }
        return parts;
    }
}
