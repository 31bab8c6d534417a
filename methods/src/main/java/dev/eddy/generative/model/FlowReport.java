package dev.eddy.generative.model;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.GridAxes;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Samples of a flow beside data that it has not seen, beside other data (the floor), and beside a Gaussian law of the same mean and
 * covariance: distances, spectra, pictures.
 */
record FlowReport(TrainedFlow flow, FlowData data, FlowSampling sampling, int most) {
    private static final String DATA = "data";
    private static final String FLOW = "flow";
    private static final String ONE_STEP = "flow, one step";
    private static final String FLOOR = "other data";
    private static final String GAUSSIAN = "Gaussian";
    private static final int PICTURES = 6;

    Findings judged(Findings before, FlowData.Split split, Seed seed, Workbench bench) {
        int count = (int)
                Math.min(most, Math.min(split.test().size(0), split.train().size(0)));
        Tensor truth = split.test();
        Tensor testTold = split.testTold();
        Tensor told = testTold == null ? null : testTold.narrow(0, 0, count);
        FlowSampling once = new FlowSampling(FlowSampling.Method.EULER, 1, sampling.guidance());
        Piece drawn = Piece.of(bench.once("samples", () -> {
            Map<String, Tensor> made = new LinkedHashMap<>();
            made.put(FLOW, flow.sample(count, told, sampling, seed.at(1)));
            made.put(ONE_STEP, flow.sample(count, told, once, seed.at(1)));
            return made;
        }));
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put(FLOW, drawn.tensor(FLOW));
        all.put(ONE_STEP, drawn.tensor(ONE_STEP));
        all.put(GAUSSIAN, gaussian(split.train(), count, seed.at(2)));
        all.put(FLOOR, split.train().narrow(0, 0, count));
        Findings found =
                before.number(Measures.PARAMETERS, flow.field().network().parameterCount());
        for (Map.Entry<String, Tensor> one : all.entrySet()) {
            found = compared(found, one.getKey(), one.getValue(), truth);
        }
        all.remove(FLOOR);
        return pictures(found, all, truth);
    }

    private static String key(String series) {
        return series.replace(",", "").replace(' ', '_').toLowerCase(Locale.ROOT);
    }

    /** Distances from as many states; spectra, of which few large waves decide, beside all that there are. */
    private Findings compared(Findings before, String series, Tensor states, Tensor truth) {
        Scaling scaling = flow.scaling().ofChannels();
        Measure energy = Measure.of("energy_distance_" + key(series)).called("energy distance, " + series);
        Findings found = before.number(
                series.equals(FLOW) ? energy.lowerIsBetter() : energy,
                Distances.energy(scaling.scaled(states), scaling.scaled(truth.narrow(0, 0, states.size(0)))));
        if (data.periodicGrid().isEmpty()) {
            return found;
        }
        Grid grid = data.periodicGrid().get();
        double error = FieldStatistics.spectralError(
                FieldStatistics.spectrum(states, grid), FieldStatistics.spectrum(truth, grid), 1, highest(grid));
        Measure spectral =
                Measure.of("spectral_error_" + key(series)).called("largest error of the spectrum, " + series);
        return found.number(series.equals(FLOW) ? spectral.lowerIsBetter() : spectral, error);
    }

    /** The dealiasing limit: a third of the points of the shortest axis. */
    private static int highest(Grid grid) {
        return (int) Arrays.stream(grid.points()).min().orElse(3) / 3;
    }

    /** The law N(mean, covariance) of the data: mean + Σ_i g_i (x_i − mean)/√n. */
    private static Tensor gaussian(Tensor data, int count, Seed seed) {
        long n = data.size(0);
        Tensor flat = data.reshape(n, -1);
        Tensor mean = flat.mean(0).unsqueeze(0);
        Tensor weights = Tensors.of(new Draws(seed).normals(Math.toIntExact(count * n)), count, n)
                .to(data.dtype());
        Tensor drawn =
                weights.matmul(flat.minus(mean)).over(Math.sqrt((double) n)).plus(mean);
        long[] shape = data.shape();
        shape[0] = count;
        return drawn.reshape(shape);
    }

    /** The last wave number at which data have a millionth of their largest energy: solvers leave nothing beyond. */
    private static int last(double[] spectrum) {
        double least = 1e-6 * Arrays.stream(spectrum).max().orElse(0);
        int last = spectrum.length - 1;
        while (last > 1 && spectrum[last] < least) {
            last--;
        }
        return last;
    }

    private Findings pictures(Findings before, Map<String, Tensor> all, Tensor truth) {
        Map<String, Tensor> shown = new LinkedHashMap<>();
        shown.put(DATA, truth);
        shown.putAll(all);
        Findings found = before;
        for (Map.Entry<String, Tensor> one : shown.entrySet()) {
            found = found.artifact(
                    data.space().isPresent()
                            ? fields(
                                    one.getKey(),
                                    data.pictured(one.getValue()),
                                    data.space().get())
                            : points(one.getKey(), one.getValue()));
            if (data.periodicGrid().isPresent()) {
                Grid grid = data.periodicGrid().get();
                int last = last(FieldStatistics.spectrum(truth, grid));
                found = found.artifact(spectrum(one.getKey(), one.getValue(), grid, last));
            }
        }
        return found;
    }

    private static Artifact fields(String series, Tensor states, StateSpace space) {
        int count = (int) Math.min(PICTURES, states.size(0));
        Tensor some = states.narrow(0, 0, count);
        List<ArtifactAxis> axes = new ArrayList<>();
        axes.add(ArtifactAxis.category(
                "sample",
                IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList()));
        if (space.channels() > 1) {
            axes.add(ArtifactAxis.counted("component", space.channels()));
        } else {
            some = some.squeeze(1);
        }
        axes.addAll(GridAxes.of(space.grid()));
        return new Artifact(Role.FIELD, "samples", series, axes, new NumericArray(some.shape(), some.toDoubles()));
    }

    private static Artifact points(String series, Tensor states) {
        long numbers = Math.min(2, states.size(1));
        Tensor some = states.narrow(1, 0, numbers);
        return new Artifact(
                Role.POINTS,
                "samples, first numbers",
                series,
                List.of(ArtifactAxis.counted("sample", (int) some.size(0)), ArtifactAxis.counted("component", (int)
                        numbers)),
                new NumericArray(some.shape(), some.toDoubles()));
    }

    private static Artifact spectrum(String series, Tensor states, Grid grid, int last) {
        double[] power = Arrays.copyOfRange(FieldStatistics.spectrum(states, grid), 1, last + 1);
        double[] waves = IntStream.rangeClosed(1, last).asDoubleStream().toArray();
        return new Artifact(
                Role.SPECTRUM,
                "spectrum",
                series,
                List.of(ArtifactAxis.of("wave number", waves)),
                new NumericArray(new long[] {power.length}, power));
    }
}
