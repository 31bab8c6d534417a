package dev.eddy.cli;

import dev.eddy.data.ElementType;
import dev.eddy.data.Npy;
import dev.eddy.field.AxisEnd;
import dev.eddy.field.Channel;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.FieldOptions;
import dev.eddy.field.MemoryFields;
import dev.eddy.field.SpaceAxis;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** States in files: fields in any layout, vectors in NumPy's. */
final class StateFile {
    private static final List<String> NAMES = List.of("x", "y", "z");

    private StateFile() {}

    /** States as {@code [state, channels, x…]}, those of a trajectory one after the other; or vectors {@code [state, numbers]}. */
    static Tensor read(Path file, Optional<StateSpace> space, FieldOptions options) {
        if (space.isEmpty()) {
            return Npy.readTensor(file);
        }
        try (FieldData data = FieldFiles.open(file, options)) {
            FieldInfo info = data.info();
            info.requireValues();
            StateSpace wanted = space.get();
            Check.that(
                    Arrays.equals(info.points(), wanted.grid().points())
                            && info.channels().size() == wanted.channels(),
                    "the flow was learned on %d channels of %s points, %s has %d of %s",
                    wanted.channels(),
                    Arrays.toString(wanted.grid().points()),
                    file,
                    info.channels().size(),
                    Arrays.toString(info.points()));
            return all(data);
        }
    }

    private static Tensor all(FieldData data) {
        FieldInfo info = data.info();
        long[] shape = Shapes.batch(info.steps(), Shapes.batch(info.channels().size(), info.points()));
        List<Tensor> parts = new ArrayList<>();
        for (long sample = 0; sample < info.samples(); sample++) {
            parts.add(Tensors.of(data.floats(sample, 0, info.steps()), shape));
        }
        return Tensors.cat(parts, 0);
    }

    /**
     * Arrays {@code [state, channels, x…]} of NumPy as they are, where nothing is said of their axes; else fields in any layout, on any grid.
     */
    static Tensor readPlain(Path file, FieldOptions options) {
        if (file.toString().endsWith(".npy") && options.axes().isEmpty()) {
            return Npy.readTensor(file);
        }
        try (FieldData data = FieldFiles.open(file, options)) {
            data.info().requireValues();
            return all(data);
        }
    }

    /** Writes states in the layout that was chosen, or that of the file's name. */
    static void write(Tensor states, Optional<StateSpace> space, Path file, LayoutOption layout) {
        if (space.isEmpty()) {
            Check.that(
                    file.toString().endsWith(".npy") && layout.allowsNumpy(),
                    "vectors go to a .npy file, got %s",
                    file);
            Npy.write(file, states);
            return;
        }
        layout.writer(file).write(fields(states, space.get(), file), file, Progress.NONE);
    }

    private static FieldData fields(Tensor states, StateSpace space, Path file) {
        int size = Math.toIntExact(states.elements() / states.size(0));
        float[] all = states.toFloats();
        List<float[]> samples = IntStream.range(0, (int) states.size(0))
                .mapToObj(i -> Arrays.copyOfRange(all, i * size, (i + 1) * size))
                .toList();
        List<SpaceAxis> axes = new ArrayList<>();
        for (Axis axis : space.grid().axes()) {
            double[] places = new double[axis.points()];
            Arrays.setAll(places, axis::coordinate);
            AxisEnd end = axis.boundary().equals(Boundary.PERIODIC) ? AxisEnd.PERIODIC : AxisEnd.WALL;
            axes.add(SpaceAxis.of(NAMES.get(axes.size()), axis.points())
                    .withCoordinates(places, "")
                    .withEnds(end, end));
        }
        List<Channel> channels = IntStream.range(0, space.channels())
                .mapToObj(i -> new Channel(space.channels() == 1 ? "u" : "u" + i))
                .toList();
        FieldInfo info = new FieldInfo(
                List.of(file),
                "memory",
                "samples of a flow",
                ElementType.FLOAT32,
                states.size(0),
                1,
                true,
                channels,
                axes,
                new double[0],
                "",
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of());
        return new MemoryFields(info, samples);
    }
}
