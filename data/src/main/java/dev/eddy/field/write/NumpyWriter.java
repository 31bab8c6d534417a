package dev.eddy.field.write;

import dev.eddy.data.AtomicFile;
import dev.eddy.data.NpyHeader;
import dev.eddy.field.FieldData;
import dev.eddy.misuse.Check;
import dev.eddy.result.Progress;
import java.nio.file.Path;

/** One array [sample, time, channel, x…] (without time if there is none), and nothing else. */
final class NumpyWriter implements FieldWriter {
    @Override
    public String name() {
        return "numpy";
    }

    @Override
    public String doc() {
        return "a .npy file [sample, time, channel, x…]; names, units and coordinates are not kept";
    }

    @Override
    public void write(FieldData data, Path target, Progress progress) {
        Check.that(target.toString().endsWith(".npy"), "NumPy's files end in .npy, got %s", target);
        Pieces pieces = new Pieces(data, progress);
        AtomicFile.write(target, out -> {
            out.write(NpyHeader.toWrite(pieces.type(), data.info().shape()).bytes());
            pieces.writeTo(out, pieces.allChannels(), false);
        });
    }
}
