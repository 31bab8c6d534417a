package dev.eddy.fit;

import dev.eddy.misuse.Check;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.HookState;
import dev.eddy.train.TrainingHook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a field is after an eighth, a quarter and a half of its training, to be seen beside what it is at the end. */
public final class TrainingFrames {
    private static final String FRAMES = "frames";
    private static final double[] SHARES = {0.125, 0.25, 0.5};

    private final long most;
    private final Supplier<Tensor> field;
    private final List<double[]> taken = new ArrayList<>();

    /**
     * @param most updates or steps of the training
     * @param field as the weights are, always of the same shape
     */
    public TrainingFrames(long most, Supplier<Tensor> field) {
        this.most = most;
        this.field = field;
    }

    /** Shares of the training at which there are frames, with the end. */
    public static double[] shares() {
        double[] shares = Arrays.copyOf(SHARES, SHARES.length + 1);
        shares[SHARES.length] = 1;
        return shares;
    }

    /** After so many updates or steps: takes what is due. */
    public void made(long steps) {
        while (taken.size() < SHARES.length && steps >= SHARES[taken.size()] * most) {
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                taken.add(field.get().to(DType.FLOAT64).contiguous().toDoubles());
            }
        }
    }

    /** All frames, those that were not come to and the last one as the weights are now, {@code [shares, …]}. */
    public Tensor all() {
        try (NoGrad off = NoGrad.open()) {
            Tensor last = field.get().to(DType.FLOAT64).detach();
            List<Tensor> frames = new ArrayList<>();
            for (int i = 0; i <= SHARES.length; i++) {
                frames.add(i < taken.size() ? Tensors.of(taken.get(i), last.shape()) : last);
            }
            return Tensors.stack(frames, 0);
        }
    }

    /** For whoever keeps them: {@code [frames taken, numbers]}. */
    HookState state() {
        if (taken.isEmpty()) {
            return HookState.EMPTY;
        }
        List<Tensor> rows =
                taken.stream().map(frame -> Tensors.of(frame, frame.length)).toList();
        return new HookState(Map.of(FRAMES, Tensors.stack(rows, 0)));
    }

    /** Those that were kept, in the place of those that there are. */
    public void restore(HookState state) {
        taken.clear();
        Tensor rows = state.arrays().get(FRAMES);
        if (rows != null) {
            Check.that(
                    rows.rank() == 2 && rows.size(0) <= SHARES.length,
                    "frames of a training are rows, %d at most, got %s",
                    SHARES.length,
                    Arrays.toString(rows.shape()));
            for (long i = 0; i < rows.size(0); i++) {
                taken.add(rows.select(0, i).contiguous().toDoubles());
            }
        }
    }

    /** Takes them in a training. */
    public TrainingHook hook() {
        return new TrainingHook() {
            @Override
            public String name() {
                return FRAMES;
            }

            @Override
            public Optional<Outcome> updated(long updates, double loss) {
                made(updates);
                return Optional.empty();
            }

            @Override
            public HookState state() {
                return TrainingFrames.this.state();
            }

            @Override
            public void restore(HookState state) {
                TrainingFrames.this.restore(state);
            }
        };
    }
}
