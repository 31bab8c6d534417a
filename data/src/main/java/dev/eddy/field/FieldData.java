package dev.eddy.field;

import dev.eddy.misuse.Check;
import java.util.Map;

/**
 * A data set: trajectories of fields, read part by part. Open until it is closed; reading is safe from several threads.
 *
 * <pre>{@code
 * try (FieldData data = FieldFiles.open(Path.of("1D_Advection_Sols_beta0.4.hdf5"))) {
 *     float[] first = data.floats(0, 0, data.info().steps());
 * }
 * }</pre>
 */
public interface FieldData extends AutoCloseable {
    /** What is known of it. */
    FieldInfo info();

    /**
     * States of a trajectory as {@code [time, channel, x…]} in row-major order. Missing values are not-a-number.
     *
     * @param sample which trajectory
     * @param first its first state that is read
     * @param steps number of states
     */
    double[] doubles(long sample, int first, int steps);

    /** The same in single precision: stored singles as they are, all else rounded. */
    default float[] floats(long sample, int first, int steps) {
        checkRange(info(), sample, first, steps);
        long one = info().channels().size() * info().pointCount();
        float[] out = new float[Math.toIntExact(steps * one)];
        floats(sample, first, steps, out, 0);
        return out;
    }

    /**
     * The same into an array of the caller's: making a large one costs more than filling it.
     *
     * @param place where the first value goes
     */
    void floats(long sample, int first, int steps, float[] out, int place);

    /** Fields that do not change in time, by name. */
    default Map<String, ConstantField> constantFields() {
        return Map.of();
    }

    @Override
    void close();

    /** Refuses what is not there. */
    static void checkRange(FieldInfo info, long sample, int first, int steps) {
        Check.that(
                sample >= 0 && sample < info.samples(),
                "%s has %d samples, numbered from 0; sample %d was asked for",
                info.fileNames(),
                info.samples(),
                sample);
        Check.that(
                first >= 0 && steps >= 1 && first + steps <= info.steps(),
                "%s has %d states in a trajectory, numbered from 0; states %d to %d were asked for",
                info.fileNames(),
                info.steps(),
                first,
                first + steps - 1);
    }
}
