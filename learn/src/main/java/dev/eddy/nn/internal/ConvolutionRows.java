package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.fused.Taps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which rows a convolution sums up, forwards, backwards and for its weights; found once, when a network is made. */
record ConvolutionRows(
        LayerKernels kernels, Slot in, Slot out, Taps taps, PhaseLayout inLayout, PhaseLayout outLayout) {
    /**
     * What one direction computes, phase by phase.
     *
     * @param rows where the rows begin that are summed up
     * @param places places of the kernel, in the order of the rows of one channel
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    record Side(int[][] rows, int[][] places) {}

    /**
     * Places of the kernel whose input points are next to each other, so that their weights are one long row.
     *
     * @param start of the row, in floats of one channel
     * @param at where their sums begin
     */
    record Stretch(int outPhase, int start, List<Integer> places, int at, int pitch) {}

    /** The rows of all phases. */
    Side side(boolean forwards) {
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

    /** Of all phases, one behind the other. */
    List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        int at = 0;
        for (int phase = 0; phase < outLayout.phases(); phase++) {
            int chosen = phase;
            List<Integer> sorted = IntStream.range(0, taps.taps().size())
                    .filter(t -> taps.taps().get(t).outPhase() == chosen)
                    .boxed()
                    .sorted(Comparator.comparingInt(t -> distance(taps.taps().get(t), true)))
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
        return stretches;
    }

    /** Of the sums of all stretches. */
    static int floats(List<Stretch> stretches, Slot out) {
        return stretches.stream()
                .mapToInt(stretch -> out.channels() * stretch.pitch())
                .sum();
    }
}
