package dev.eddy.field.write;

import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.FieldStatistics;
import dev.eddy.result.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;

/** A data set as bytes, piece by piece. */
record Pieces(FieldData data, Progress progress) {
    /** Double precision where singles would lose something. */
    ElementType type() {
        return switch (data.info().type()) {
            case FLOAT64, INT32, INT64, UINT32, UINT64 -> ElementType.FLOAT64;
            default -> ElementType.FLOAT32;
        };
    }

    /**
     * Some channels of some states, little-endian.
     *
     * @param channels numbers of the channels
     * @param innermost whether the channels come behind the points
     */
    byte[] bytes(long sample, int first, int steps, int[] channels, boolean innermost) {
        FieldInfo info = data.info();
        int points = Math.toIntExact(info.pointCount());
        int all = info.channels().size();
        int count = steps * channels.length * points;
        if (type() == ElementType.FLOAT64) {
            double[] values = data.doubles(sample, first, steps);
            double[] out = new double[count];
            for (int i = 0; i < count; i++) {
                out[i] = values[from(i, channels, innermost, points, all)];
            }
            return StoredArray.of(out, count).bytes();
        }
        float[] values = data.floats(sample, first, steps);
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = values[from(i, channels, innermost, points, all)];
        }
        return StoredArray.of(out, count).bytes();
    }

    private static int from(int place, int[] channels, boolean innermost, int points, int all) {
        int width = channels.length * points;
        int step = place / width;
        int rest = place % width;
        int channel = channels[innermost ? rest % channels.length : rest / points];
        int point = innermost ? rest / channels.length : rest % points;
        return (step * all + channel) * points + point;
    }

    /** All samples one after the other. */
    void writeTo(OutputStream out, int[] channels, boolean innermost) throws IOException {
        FieldInfo info = data.info();
        int piece = FieldStatistics.piece(info);
        try (Progress.Task task = progress.start("writing", Math.max(1, info.samples()))) {
            for (long sample = 0; sample < info.samples(); sample++) {
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped while writing");
                }
                for (int step = 0; step < info.steps(); step += piece) {
                    out.write(bytes(sample, step, Math.min(piece, info.steps() - step), channels, innermost));
                }
                task.advance(1, "");
            }
        }
    }

    int[] allChannels() {
        int[] all = new int[data.info().channels().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return all;
    }
}
