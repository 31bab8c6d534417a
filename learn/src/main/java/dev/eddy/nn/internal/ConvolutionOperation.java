package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.fused.Taps;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution as sums of shifted rows: each output channel is the weighted sum of all input channels at all distances of
 * the kernel. Its derivative to the input is the same with the distances turned round. That to the weights is the same
 * again with points and channels exchanged: the sum over points, each weighted with the gradient there, of rows that hold
 * all channels.
 */
final class ConvolutionOperation implements Operation {
    private final LayerKernels kernels;
    private final Slot in;
    private final Slot out;
    private final Taps taps;
    private final int weight;
    private final int bias;
    private final PhaseLayout inLayout;
    private final PhaseLayout outLayout;
    private final Side forward;
    private final Side backward;
    private final List<Stretch> stretches = new ArrayList<>();
    private final int[] points;
    private final int sums;
    private final float[] zeros;

    /**
     * What one direction computes, phase by phase.
     *
     * @param rows where the rows begin that are summed up
     * @param places places of the kernel, in the order of the rows of one channel
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record Side(int[][] rows, int[][] places) {}

    /**
     * Places of the kernel whose input points are next to each other, so that their weights are one long row.
     *
     * @param start of the row, in floats of one channel
     * @param at where their sums begin
     */
    private record Stretch(int outPhase, int start, List<Integer> places, int at, int pitch) {}

    ConvolutionOperation(LayerKernels kernels, Slot in, Slot out, Taps taps, int weight, int bias) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
        this.taps = taps;
        this.weight = weight;
        this.bias = bias;
        this.inLayout = new PhaseLayout(in.extents(), taps.inStride(), taps.reach(), taps.wraps());
        this.outLayout = new PhaseLayout(out.extents(), taps.outStride(), taps.reach(), taps.wraps());
        this.forward = side(true);
        this.backward = side(false);
        this.points = inLayout.positions(in.channels());
        this.sums = stretch() + out.channels();
        this.zeros = new float[Math.max(in.channels(), out.channels())];
    }

    private Side side(boolean forwards) {
        PhaseLayout from = forwards ? inLayout : outLayout;
        int channels = forwards ? in.channels() : out.channels();
        int phases = forwards ? outLayout.phases() : inLayout.phases();
        int[][] rows = new int[phases][];
        int[][] places = new int[phases][];
        for (int phase = 0; phase < phases; phase++) {
            List<Integer> chosen = new ArrayList<>();
            for (int t = 0; t < taps.taps().size(); t++) {
                Taps.Tap tap = taps.taps().get(t);
                if ((forwards ? tap.outPhase() : tap.inPhase()) == phase) {
                    chosen.add(t);
                }
            }
            places[phase] = chosen.stream().mapToInt(t -> t).toArray();
            rows[phase] = new int[channels * chosen.size()];
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < chosen.size(); i++) {
                    rows[phase][c * chosen.size() + i] = c * from.channel()
                            + from.first()
                            + distance(taps.taps().get(chosen.get(i)), forwards);
                }
            }
        }
        return new Side(rows, places);
    }

    private int distance(Taps.Tap tap, boolean forwards) {
        return forwards
                ? inLayout.distance(tap.inPhase(), tap.x(), tap.y(), tap.z())
                : outLayout.distance(tap.outPhase(), -tap.x(), -tap.y(), -tap.z());
    }

    /** Finds the stretches and returns the floats of their sums. */
    private int stretch() {
        int at = 0;
        for (int phase = 0; phase < outLayout.phases(); phase++) {
            int chosen = phase;
            List<Integer> sorted = java.util.stream.IntStream.range(
                            0, taps.taps().size())
                    .filter(t -> taps.taps().get(t).outPhase() == chosen)
                    .boxed()
                    .sorted(java.util.Comparator.comparingInt(
                            t -> distance(taps.taps().get(t), true)))
                    .toList();
            int next = 0;
            while (next < sorted.size()) {
                int start = distance(taps.taps().get(sorted.get(next)), true);
                int end = next + 1;
                while (end < sorted.size() && distance(taps.taps().get(sorted.get(end)), true) == start + end - next) {
                    end++;
                }
                int pitch = kernels.padded((end - next) * in.channels());
                stretches.add(new Stretch(
                        phase,
                        (inLayout.first() + start) * in.channels(),
                        List.copyOf(sorted.subList(next, end)),
                        at,
                        pitch));
                at += out.channels() * pitch;
                next = end;
            }
        }
        return at;
    }

    /** Weights in the order of the rows, for each phase forwards and then backwards; then all weights as they are. */
    @Override
    public float[][] prepare(float[] weights, float[][] before) {
        int phases = outLayout.phases();
        float[][] out = new float[phases + inLayout.phases() + 1][];
        for (int phase = 0; phase < phases; phase++) {
            out[phase] = ordered(weights, forward.places[phase], true);
        }
        for (int phase = 0; phase < inLayout.phases(); phase++) {
            out[phases + phase] = ordered(weights, backward.places[phase], false);
        }
        out[out.length - 1] = weights;
        return out;
    }

    private float[] ordered(float[] weights, int[] places, boolean forwards) {
        int size = taps.taps().size();
        int results = forwards ? out.channels() : in.channels();
        int sources = forwards ? in.channels() : out.channels();
        float[] ordered = new float[results * sources * places.length];
        int at = 0;
        for (int r = 0; r < results; r++) {
            for (int s = 0; s < sources; s++) {
                int from = weight + (forwards ? r * sources + s : s * results + r) * size;
                for (int place : places) {
                    ordered[at++] = weights[from + place];
                }
            }
        }
        return ordered;
    }

    @Override
    public void forward(Run run, float[][] prepared) {
        float[] start = bias < 0 ? zeros : prepared[prepared.length - 1];
        float[] source = arranged(inLayout, run.value(in), in.channels(), run);
        for (int phase = 0; phase < outLayout.phases(); phase++) {
            weigh(
                    forward,
                    phase,
                    prepared[phase],
                    source,
                    start,
                    Math.max(bias, 0),
                    outLayout,
                    run.value(out),
                    out.channels(),
                    false,
                    run);
        }
    }

    private static float[] arranged(PhaseLayout layout, float[] field, int channels, Run run) {
        if (layout.isPlain()) {
            return field;
        }
        float[] arranged = run.scratch(0, channels * layout.channel());
        layout.fill(field, channels, arranged);
        return arranged;
    }

    private void weigh(
            Side side,
            int phase,
            float[] weights,
            float[] source,
            float[] start,
            int startAt,
            PhaseLayout layout,
            float[] result,
            int channels,
            boolean add,
            Run run) {
        int[] rows = side.rows[phase];
        int lanes = layout.line();
        int pitch = kernels.padded(lanes);
        boolean direct = layout.lineIsPlain() && pitch == lanes;
        float[] lines = direct ? result : run.scratch(1, channels * pitch);
        kernels.weightedRows(
                weights,
                0,
                rows.length,
                channels,
                source,
                0,
                rows,
                0,
                rows.length,
                lanes,
                start,
                startAt,
                lines,
                0,
                pitch,
                direct && add);
        for (int c = 0; !direct && c < channels; c++) {
            layout.scatter(lines, c * pitch, c, phase, result, add);
        }
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        float[] dy = run.gradient(out);
        toWeights(run, dy, sums);
        if (run.wantsGradient(in)) {
            float[] source = arranged(outLayout, dy, out.channels(), run);
            boolean add = run.add(in);
            for (int phase = 0; phase < inLayout.phases(); phase++) {
                weigh(
                        backward,
                        phase,
                        prepared[outLayout.phases() + phase],
                        source,
                        zeros,
                        0,
                        inLayout,
                        run.gradient(in),
                        in.channels(),
                        add,
                        run);
            }
        }
    }

    private void toWeights(Run run, float[] dy, float[] sums) {
        int channels = in.channels();
        int plane = inLayout.plane();
        float[] source = arranged(inLayout, run.value(in), channels, run);
        float[] turned = run.scratch(
                2,
                channels * inLayout.channel()
                        + kernels.padded(channels * taps.taps().size()));
        for (int phase = 0; phase < inLayout.phases(); phase++) {
            kernels.transpose(
                    source,
                    phase * plane,
                    inLayout.channel(),
                    channels,
                    plane,
                    turned,
                    phase * plane * channels,
                    channels);
        }
        int count = points.length;
        for (int phase = 0; phase < outLayout.phases(); phase++) {
            float[] slopes = dy;
            if (outLayout.phases() > 1) {
                slopes = run.scratch(3, out.channels() * count);
                for (int c = 0; c < out.channels(); c++) {
                    outLayout.gather(dy, c, phase, slopes, c * count);
                }
            }
            for (Stretch stretch : stretches) {
                if (stretch.outPhase == phase) {
                    kernels.weightedRows(
                            slopes,
                            0,
                            count,
                            out.channels(),
                            turned,
                            stretch.start,
                            points,
                            0,
                            count,
                            stretch.places.size() * channels,
                            zeros,
                            0,
                            sums,
                            stretch.at,
                            stretch.pitch,
                            true);
                }
            }
        }
        for (int c = 0; bias >= 0 && c < out.channels(); c++) {
            sums[this.sums - out.channels() + c] += (float) kernels.sum(dy, c * out.points(), out.points());
        }
    }

    @Override
    public int sums() {
        return sums;
    }

    @Override
    public void collect(float[] sums, float[] gradient) {
        int size = taps.taps().size();
        for (Stretch stretch : stretches) {
            for (int o = 0; o < out.channels(); o++) {
                for (int i = 0; i < stretch.places.size(); i++) {
                    int from = stretch.at + o * stretch.pitch + i * in.channels();
                    int to = weight + o * in.channels() * size + stretch.places.get(i);
                    for (int c = 0; c < in.channels(); c++) {
                        gradient[to + c * size] += sums[from + c];
                    }
                }
            }
        }
        for (int c = 0; bias >= 0 && c < out.channels(); c++) {
            gradient[bias + c] += sums[this.sums - out.channels() + c];
        }
    }
}
