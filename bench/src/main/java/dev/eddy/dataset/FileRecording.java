package dev.eddy.dataset;

import dev.eddy.field.FieldData;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.nn.Network;
import dev.eddy.nn.ScaledNetwork;
import dev.eddy.result.SubjectNote;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.EquationChoice;
import dev.eddy.scenario.Recording;
import dev.eddy.scenario.ValueRange;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Snapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Own data as the trajectories of a scenario.
 *
 * @param own with its facts
 */
public record FileRecording(OwnData own) implements Recording {
    private OwnDataFacts found() {
        return own.facts().orElseThrow(() -> new IllegalStateException("the files were not read"));
    }

    @Override
    public String name() {
        return own.name();
    }

    @Override
    public String title() {
        return "Data of " + own.name();
    }

    @Override
    public Grid grid() {
        List<Axis> axes = new ArrayList<>();
        for (int d = 0; d < found().points().size(); d++) {
            Boundary boundary = switch (found().boundary().get(d)) {
                case "periodic" -> Boundary.PERIODIC;
                case "neumann" -> new Boundary.Neumann(0);
                default -> new Boundary.Dirichlet(0);
            };
            axes.add(new Axis(found().extent().get(d), found().points().get(d), boundary));
        }
        return new Grid(axes);
    }

    @Override
    public List<String> channelNames() {
        return found().channels();
    }

    @Override
    public double dt() {
        return found().dt();
    }

    @Override
    public int samples(DataSet set) {
        return set == DataSet.TRAIN ? found().trainSamples() : found().testSamples();
    }

    @Override
    public int horizon(DataSet set) {
        return set == DataSet.TRAIN ? found().trainHorizon() : found().testHorizon();
    }

    @Override
    public ValueRange range() {
        return new ValueRange(found().low(), found().high());
    }

    @Override
    public Map<String, String> facts() {
        OwnDataFacts held = found();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("files", String.join(", ", own.files()));
        if (!own.testFiles().isEmpty()) {
            facts.put("test files", String.join(", ", own.testFiles()));
        }
        facts.put("grid", held.points() + " points, extent " + held.extent() + ", " + held.boundary());
        facts.put(SubjectNote.CHANNELS, held.channels().size() + ": " + String.join(", ", held.channels()));
        facts.put("time step", String.valueOf(held.dt()));
        facts.put("training data", held.trainSamples() + " trajectories of " + held.trainHorizon() + " steps");
        facts.put("test data", held.testSamples() + " trajectories of " + held.testHorizon() + " steps");
        facts.put(
                "normalization",
                own.normalization() == OwnData.Normalization.NONE
                        ? "none"
                        : "mean " + held.mean() + ", spread " + held.std());
        List<Path> files = files();
        for (int i = 0; i < files.size(); i++) {
            facts.put("SHA-256 of " + files.get(i).getFileName(), held.sha256().get(i));
        }
        return facts;
    }

    private List<Path> files() {
        return Stream.concat(own.files().stream(), own.testFiles().stream())
                .map(Path::of)
                .toList();
    }

    @Override
    public void requireUnchanged() {
        List<Path> files = files();
        for (int i = 0; i < files.size(); i++) {
            FileHashes.requireUnchanged(files.get(i), found().sha256().get(i));
        }
    }

    @Override
    public Optional<EquationChoice> equation() {
        return own.equation().map(key -> new EquationChoice(key, new HashMap<>(own.coefficients())));
    }

    @Override
    public Network scaled(Network network, boolean correction) {
        return own.normalization() == OwnData.Normalization.NONE
                ? network
                : new ScaledNetwork(
                        network, found().mean(), found().std(), found().points().size(), correction);
    }

    /** Other data with the scaling of these. */
    OwnData scaling(OwnData other) {
        OwnDataFacts theirs = other.facts().orElseThrow(() -> new IllegalStateException("the files were not read"));
        return other.with(own.normalization(), theirs.withScaling(found().mean(), found().std()));
    }

    @Override
    public Snapshots snapshots(DataSet set, DType type) {
        double bytes =
                (double) samples(set) * (horizon(set) + 1) * channelNames().size() * grid().size() * 4;
        return bytes <= own.memory() * 1e6
                ? Snapshots.of(trajectories(set, type))
                : new SnapshotsInFiles(open(set), type);
    }

    private FieldData open(DataSet set) {
        requireUnchanged();
        return OwnDataReader.open(own, set);
    }

    @Override
    public Tensor trajectories(DataSet set, DType type) {
        try (FieldData data = open(set);
                Scope scope = Scope.open()) {
            long[] shape = data.info().shape();
            Tensor all = Tensors.zeros(type, shape);
            long[] one = shape.clone();
            one[0] = 1;
            for (long sample = 0; sample < shape[0]; sample++) {
                try (Scope piece = Scope.open()) {
                    Tensor values = type == DType.FLOAT64
                            ? Tensors.of(data.doubles(sample, 0, data.info().steps()), one)
                            : Tensors.of(data.floats(sample, 0, data.info().steps()), one);
                    all.narrow(0, sample, 1).copyFromInPlace(values);
                }
            }
            return scope.keep(all);
        }
    }
}
