package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.fused.Taps;
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
    private final ConvolutionRows.Side forward;
    private final ConvolutionRows.Side backward;
    private final List<ConvolutionRows.Stretch> stretches;
    private final int[] points;
    private final int sums;
    private final float[] zeros;

    ConvolutionOperation(LayerKernels kernels, Slot in, Slot out, Taps taps, int weight, int bias) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
        this.taps = taps;
        this.weight = weight;
        this.bias = bias;
        this.inLayout = new PhaseLayout(in.extents(), taps.inStride(), taps.reach(), taps.wraps());
        this.outLayout = new PhaseLayout(out.extents(), taps.outStride(), taps.reach(), taps.wraps());
        ConvolutionRows rows = new ConvolutionRows(kernels, in, out, taps, inLayout, outLayout);
        this.forward = rows.side(true);
        this.backward = rows.side(false);
        this.stretches = rows.stretches();
        this.points = inLayout.positions(in.channels());
        this.sums = ConvolutionRows.floats(stretches, out) + out.channels();
        this.zeros = new float[Math.max(in.channels(), out.channels())];
    }

    /** Weights in the order of the rows, for each phase forwards and then backwards; then all weights as they are. */
    @Override
    public float[][] prepare(float[] weights, float[][] before) {
        int phases = outLayout.phases();
        float[][] out = new float[phases + inLayout.phases() + 1][];
        for (int phase = 0; phase < phases; phase++) {
            out[phase] = ordered(weights, forward.places()[phase], true);
        }
        for (int phase = 0; phase < inLayout.phases(); phase++) {
            out[phases + phase] = ordered(weights, backward.places()[phase], false);
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
            ConvolutionRows.Side side,
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
        int[] rows = side.rows()[phase];
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
            for (ConvolutionRows.Stretch stretch : stretches) {
                if (stretch.outPhase() == phase) {
                    kernels.weightedRows(
                            slopes,
                            0,
                            count,
                            out.channels(),
                            turned,
                            stretch.start(),
                            points,
                            0,
                            count,
                            stretch.places().size() * channels,
                            zeros,
                            0,
                            sums,
                            stretch.at(),
                            stretch.pitch(),
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
        for (ConvolutionRows.Stretch stretch : stretches) {
            for (int o = 0; o < out.channels(); o++) {
                for (int i = 0; i < stretch.places().size(); i++) {
                    int from = stretch.at() + o * stretch.pitch() + i * in.channels();
                    int to =
                            weight + o * in.channels() * size + stretch.places().get(i);
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
