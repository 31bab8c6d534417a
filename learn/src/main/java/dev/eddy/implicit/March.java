package dev.eddy.implicit;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.CustomAdjoint;
import dev.eddy.tensor.Held;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many steps as one differentiable function of the first state and the parameters. The cotangents go back step by step and are
 * added in the order of the steps, whatever is kept: gradients do not depend on the {@link Checkpointing}.
 */
final class March extends CustomAdjoint {
    private final StepRule rule;
    private final int levels;
    private final int[] observed;
    private final Checkpointing checkpointing;
    private final TapeMeter meter;
    private final boolean records;
    private @Nullable Tape tape;

    private March(
            StepRule rule, int levels, int[] observed, Checkpointing checkpointing, TapeMeter meter, boolean records) {
        this.rule = rule;
        this.levels = levels;
        this.observed = observed;
        this.checkpointing = checkpointing;
        this.meter = meter;
        this.records = records;
    }

    /**
     * States at some levels, {@code [batch, observed, channels, x…]}.
     *
     * @param observed numbers of levels in rising order, 0 for the first state
     */
    static Tensor of(
            StepRule rule,
            Tensor initial,
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
        List<Tensor> inputs = new ArrayList<>();
        inputs.add(initial);
        inputs.addAll(parameters);
        boolean records = NoGrad.isRecording() && inputs.stream().anyMatch(Tensor::requiresGrad);
        return new March(rule, observed[observed.length - 1], observed.clone(), checkpointing, meter, records)
                .apply(inputs);
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        try (Scope scope = Scope.open()) {
            List<Tensor> parameters = inputs.subList(1, inputs.size());
            Walk walk = new Walk(rule, rule.prepared(inputs.get(0), parameters), parameters, meter);
            Tape kept = records ? Tape.of(walk, levels, checkpointing) : null;
            tape = kept;
            List<Tensor> seen = new ArrayList<>();
            Held state = Held.of(inputs.get(0));
            int next = 0;
            for (int level = 0; level <= levels; level++) {
                if (next < observed.length && observed[next] == level) {
                    // An alias of this scope, which outlives the held one.
                    seen.add(state.get().alias());
                    next++;
                }
                if (level == levels) {
                    break;
                }
                Held behind = kept == null ? walk.advance(level, state.get()) : kept.forward(level, state.get());
                state.close();
                state = behind;
            }
            if (kept != null) {
                kept.end(state.get());
            }
            state.close();
            return scope.keep(Tensors.stack(seen, 1));
        }
    }

    @Override
    protected List<@Nullable Tensor> pullback(List<Tensor> inputs, Tensor result, Tensor cotangent) {
        Tape kept = tape;
        if (kept == null) {
            throw new Misuse("the gradient of a march can be asked for once; march again for another one");
        }
        tape = null;
        List<Tensor> parameters = inputs.subList(1, inputs.size());
        List<Tensor> outside = new ArrayList<>();
        for (Tensor input : inputs) {
            outside.add(Tensors.zerosLike(input));
        }
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Walk walk = new Walk(rule, rule.prepared(inputs.get(0), parameters), parameters, meter);
            Cotangents back = new Cotangents(walk, observed, cotangent, outside);
            kept.reverse(walk, back);
            back.finish();
        }
        List<@Nullable Tensor> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            parts.add(inputs.get(i).requiresGrad() ? outside.get(i) : null);
        }
        return parts;
    }
}
