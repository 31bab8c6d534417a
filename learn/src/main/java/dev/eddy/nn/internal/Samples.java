package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.Pieces;
import dev.eddy.nn.fused.Slot;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Applies a program to all samples of a batch, some at a time. Results do not depend on the number of threads. */
public final class Samples {
    /** Parts of a batch whose gradients of the weights are added up apart; fixed, so that rounding is the same for any threads. */
    private static final int GROUPS = 8;

    private final Program program;
    private final Slot output;
    private final int weightCount;
    private final Deque<Run> idle = new ConcurrentLinkedDeque<>();
    private final Deque<float[][]> idleValues = new ConcurrentLinkedDeque<>();
    private final Deque<float[][]> idleSums = new ConcurrentLinkedDeque<>();
    private final Preparation preparation;
    private final Deque<float[]> idleWeights = new ConcurrentLinkedDeque<>();

    /** @param output of the whole program */
    public Samples(Program program, Slot output, int weightCount) {
        this.program = program;
        this.output = output;
        this.weightCount = weightCount;
        this.preparation = new Preparation(program.operations(), weightCount);
    }

    /** Channels of the result. */
    public int outputs() {
        return output.channels();
    }

    /** What is kept of one application: the values that pullbacks read, and what was made of the weights. */
    public static final class Tape {
        private final int batch;
        private final Preparation.Prepared prepared;
        private final boolean keep;
        private final float[][][] values;

        private Tape(int batch, Preparation.Prepared prepared, boolean keep, float[][][] values) {
            this.batch = batch;
            this.keep = keep;
            this.prepared = prepared;
            this.values = values;
        }
    }

    /**
     * Gradients of an application.
     *
     * @param inputs of each input; empty if it was not asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over
    public record Gradient(float[][] inputs, float[] weights) {}

    /**
     * Makes ready for an application.
     *
     * @param weights all of them, in the order of the network's list
     * @param keep whether there may be a pullback
     */
    public Tape tape(int batch, FloatBuffer weights, boolean keep) {
        float[][][] values = new float[batch][program.slots()][];
        for (int sample = 0; keep && sample < batch; sample++) {
            values[sample] = keptValues();
        }
        return new Tape(batch, preparation.borrow(weights), keep, values);
    }

    private float[] borrowWeights() {
        float[] there = idleWeights.poll();
        return there == null ? new float[weightCount] : there;
    }

    private float[][] keptValues() {
        float[][] there = idleValues.poll();
        if (there == null) {
            there = new float[program.slots()][];
            for (int slot = 0; slot < there.length; slot++) {
                there[slot] = program.isKept(slot) ? new float[program.room(slot)] : null;
            }
        }
        return there;
    }

    /** Gives the arrays of a tape to later applications; it must not be used any more. */
    public void release(Tape tape) {
        for (int sample = 0; tape.keep && sample < tape.batch; sample++) {
            idleValues.push(tape.values[sample]);
        }
        preparation.giveBack(tape.prepared);
    }

    /** Gives the array of a gradient of the weights to later applications. */
    public void release(Gradient gradient) {
        idleWeights.push(gradient.weights());
    }

    /** Where the numbers of samples come from, or where they go to. */
    @FunctionalInterface
    public interface Numbers {
        /**
         * Writes those of a sample, or reads them. Several threads may ask at once.
         *
         * @param values the slot of the program; may be longer
         */
        void of(int sample, float[] values);
    }

    /**
     * The results of all samples.
     *
     * @param inputs writes each of them
     * @param results reads them
     */
    public void forward(Tape tape, Numbers[] inputs, Numbers results, int threads) {
        boolean[] none = new boolean[inputs.length];
        Pieces.each(tape.batch, threads, sample -> {
            Run run = borrow();
            run.use(tape.values[sample], none);
            forward(run, tape.prepared, inputs, sample);
            results.of(sample, run.value(output));
            idle.push(run);
        });
    }

    /**
     * The gradients of Σ cotangent · result.
     *
     * @param cotangents writes them
     * @param wanted of which inputs
     */
    public Gradient pullback(Tape tape, Numbers cotangents, boolean[] wanted, int threads) {
        int groups = Math.min(GROUPS, tape.batch);
        float[][] inputs = new float[wanted.length][];
        for (Slot input : program.inputs()) {
            inputs[input.slot()] = new float[wanted[input.slot()] ? tape.batch * input.size() : 0];
        }
        float[][][] sums = new float[groups][][];
        Pieces.each(groups, threads, group -> {
            Run run = borrow();
            float[][] own = emptySums();
            int first = group * tape.batch / groups;
            for (int sample = first; sample < (group + 1) * tape.batch / groups; sample++) {
                run.use(tape.values[sample], wanted);
                run.setFirst(sample == first);
                cotangents.of(sample, run.gradient(output));
                pullback(run, tape.prepared, own);
                for (Slot input : program.inputs()) {
                    if (wanted[input.slot()]) {
                        run.copyGradient(input, inputs[input.slot()], sample * input.size());
                    }
                }
            }
            sums[group] = own;
            idle.push(run);
        });
        return new Gradient(inputs, collected(sums));
    }

    /** The gradient of the weights, of the sums of all groups. */
    private float[] collected(float[][][] sums) {
        float[] weights = borrowWeights();
        Arrays.fill(weights, 0);
        for (int i = 0; i < program.operations().size(); i++) {
            float[] total = sums[0][i];
            for (int group = 1; group < sums.length; group++) {
                program.kernels()
                        .plus(
                                total,
                                sums[group][i],
                                total,
                                program.operations().get(i).sums());
            }
            program.operations().get(i).collect(total, weights);
        }
        idleSums.addAll(List.of(sums));
        return weights;
    }

    /** What a result is off its target. */
    @FunctionalInterface
    public interface Residual {
        /**
         * The sum of squares.
         *
         * @param values of the result
         * @param cotangent is written: half the gradient of that sum, times a factor that is the same for all samples
         */
        double of(int sample, float[] values, float[] cotangent);
    }

    /** A sum of squares, and what its cotangents give as a gradient of the weights. */
    @SuppressWarnings("ArrayRecordComponent") // handed over
    public record Squares(double sum, float[] gradient) {}

    /** Goes through all samples once, each forwards and backwards while its values are in the cache. */
    public Squares squares(int batch, FloatBuffer weights, Numbers[] inputs, Residual residual, int threads) {
        int groups = Math.min(GROUPS, batch);
        boolean[] none = new boolean[inputs.length];
        Preparation.Prepared prepared = preparation.borrow(weights);
        float[][][] sums = new float[groups][][];
        double[] squares = new double[batch];
        Pieces.each(groups, threads, group -> {
            Run run = borrow();
            float[][] own = emptySums();
            float[][] kept = keptValues();
            int first = group * batch / groups;
            for (int sample = first; sample < (group + 1) * batch / groups; sample++) {
                run.use(kept, none);
                run.setFirst(sample == first);
                forward(run, prepared, inputs, sample);
                squares[sample] = residual.of(sample, run.value(output), run.gradient(output));
                pullback(run, prepared, own);
            }
            sums[group] = own;
            idleValues.push(kept);
            idle.push(run);
        });
        preparation.giveBack(prepared);
        return new Squares(Arrays.stream(squares).sum(), collected(sums));
    }

    private void forward(Run run, Preparation.Prepared prepared, Numbers[] inputs, int sample) {
        for (Slot input : program.inputs()) {
            inputs[input.slot()].of(sample, run.value(input));
        }
        int index = 0;
        for (Operation operation : program.operations()) {
            operation.forward(run, prepared.part(index++));
        }
    }

    private void pullback(Run run, Preparation.Prepared prepared, float[][] sums) {
        for (int i = program.operations().size() - 1; i >= 0; i--) {
            program.operations().get(i).pullback(run, prepared.part(i), sums[i]);
        }
    }

    /** Gives the array of a gradient to later applications. */
    public void release(Squares squares) {
        idleWeights.push(squares.gradient());
    }

    private Run borrow() {
        Run run = idle.poll();
        return run == null ? new Run(program) : run;
    }

    private float[][] emptySums() {
        float[][] sums = idleSums.poll();
        if (sums == null) {
            return program.operations().stream()
                    .map(operation ->
                            new float[operation.sums() + program.kernels().slack()])
                    .toArray(float[][]::new);
        }
        for (int i = 0; i < sums.length; i++) {
            if (!program.operations().get(i).beginsSums()) {
                Arrays.fill(sums[i], 0);
            }
        }
        return sums;
    }
}
