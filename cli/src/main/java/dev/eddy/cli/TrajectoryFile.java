package dev.eddy.cli;

import dev.eddy.data.Npy;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.FieldOptions;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trajectories of states of any kind: arrays of NumPy, or fields in any layout. */
final class TrajectoryFile {
    private TrajectoryFile() {}

    /** {@code [trajectory, time, …]}: what follows time is one state. */
    static Tensor read(Path file, FieldOptions options) {
        if (file.toString().endsWith(".npy") && options.axes().isEmpty()) {
            Tensor all = Npy.readTensor(file);
            Check.that(
                    all.rank() >= 2,
                    "%s: expected trajectories [trajectory, time, …], or say with --axes what its axes are; got %s",
                    file,
                    Shapes.text(all.shape()));
            Check.that(
                    all.size(1) >= 2,
                    "%s: expected trajectories [trajectory, time, …] of at least two times, got %s; say with --axes what"
                            + " its axes are, as in --axes time,channel,x",
                    file,
                    Shapes.text(all.shape()));
            Check.that(all.elements() > 0, "%s holds no values: its shape is %s", file, Shapes.text(all.shape()));
            return all.rank() == 2 ? all.unsqueeze(2) : all;
        }
        try (FieldData data = FieldFiles.open(file, options)) {
            FieldInfo info = data.info();
            info.requireValues();
            List<Tensor> samples = new ArrayList<>();
            for (long sample = 0; sample < info.samples(); sample++) {
                float[] values = data.floats(sample, 0, info.steps());
                samples.add(Tensors.of(values, info.steps(), values.length / info.steps())
                        .to(DType.FLOAT64));
            }
            return Tensors.stack(samples, 0);
        }
    }
}
