package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.CacheLines;
import dev.eddy.kernel.internal.Crew;
import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.Scratch;
import java.util.Arrays;

/** Transforms whose pieces a crew shares. Results do not depend on its size. */
public final class SharedTransforms {
    private final Worker[] workers;
    private final int columns;
    private Crew crew = Crew.ALONE;
    private float[] between = {};

    /** What one of the crew computes in. */
    private static final class Worker {
        private final Scratch scratch = new Scratch();
        private float[] lines = {};

        float[] lines(int size) {
            if (lines.length < size) {
                lines = CacheLines.floats(size);
            }
            return lines;
        }
    }

    /**
     * For crews of some size, or smaller ones.
     *
     * @param columns lines that are transformed together
     */
    SharedTransforms(int size, int columns) {
        this.workers = new Worker[size];
        this.columns = columns;
        Arrays.setAll(workers, i -> new Worker());
    }

    /** From now on these threads compute. */
    public void hire(Crew threads) {
        crew = threads;
    }

    /** The threads that compute. */
    public Crew crew() {
        return crew;
    }

    Scratch scratch(int worker) {
        return workers[worker].scratch;
    }

    /**
     * How many fields go through all rounds before the next ones do. One at a time is near all the while; but a crew needs many
     * pieces at once.
     */
    int together(FieldTransform of, int fields) {
        return of.rounds() > (workers.length > 1 ? 1 : 0) ? 1 : fields;
    }

    /**
     * All rounds of some fields from modes to what lines are made of.
     *
     * @param of a transform for each field, alike in all but parity
     */
    void spread(FieldTransform[] of, float[][] modes, float[][] mixed) {
        int together = together(of[0], mixed.length);
        for (int field = 0; field < mixed.length; field += together) {
            spread(of, modes, mixed, field, field + together);
        }
    }

    /** Those from a first to before the end. */
    void spread(FieldTransform[] of, float[][] modes, float[][] mixed, int first, int end) {
        for (int round = 0; round < of[first].rounds(); round++) {
            int now = round;
            int each = of[first].pieces(round);
            crew.each((end - first) * each, (worker, piece) -> {
                int field = first + piece / each;
                of[field].spread(now, piece % each, modes[field], mixed[field], workers[worker].scratch);
            });
        }
    }

    /** The other way. */
    void collect(FieldTransform[] of, float[][] mixed, float[][] modes) {
        int together = together(of[0], mixed.length);
        for (int field = 0; field < mixed.length; field += together) {
            int first = field;
            for (int round = of[0].rounds() - 1; round >= 0; round--) {
                int now = round;
                int each = of[0].pieces(round);
                crew.each(together * each, (worker, piece) -> {
                    int here = first + piece / each;
                    of[here].collect(now, piece % each, mixed[here], modes[here], workers[worker].scratch);
                });
            }
        }
    }

    /** Some lines of a field, {@code [x][count]}. */
    public interface Lines {
        /** Writes or reads them. */
        void of(float[] lines, int column, int count);
    }

    /** A field to its modes, some lines at a time. */
    public void forward(FieldTransform of, float[] modes, Lines given) {
        float[] mixed = of.mixed(modes, this::between);
        eachPiece(of, (own, column, count) -> {
            float[] lines = own.lines(of.length() * count);
            given.of(lines, column, count);
            of.fromLines(lines, column, count, mixed, own.scratch);
        });
        collect(new FieldTransform[] {of}, new float[][] {mixed}, new float[][] {modes});
    }

    /** Modes to a field, some lines at a time. */
    public void inverse(FieldTransform of, float[] modes, Lines taken) {
        float[] mixed = of.mixed(modes, this::between);
        spread(new FieldTransform[] {of}, new float[][] {modes}, new float[][] {mixed});
        eachPiece(of, (own, column, count) -> {
            float[] lines = own.lines(of.length() * count);
            of.toLines(mixed, column, count, lines, own.scratch);
            taken.of(lines, column, count);
        });
    }

    private interface Piece {
        void of(Worker own, int column, int count);
    }

    private void eachPiece(FieldTransform of, Piece work) {
        int all = of.columns();
        int some = Math.min(all, columns);
        crew.each((all + some - 1) / some, (worker, piece) -> {
            int column = piece * some;
            work.of(workers[worker], column, Math.min(some, all - column));
        });
    }

    private float[] between(int size) {
        if (between.length < size) {
            between = CacheLines.floats(size);
        }
        return between;
    }
}
