package dev.eddy.operator.internal;

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
                lines = new float[size];
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
     * All rounds of some fields from modes to what lines are made of.
     *
     * @param of a transform for each field, alike in all but parity
     */
    void spread(FieldTransform[] of, float[][] modes, float[][] mixed) {
        for (int round = 0; mixed.length > 0 && round < of[0].rounds(); round++) {
            int now = round;
            int each = of[0].pieces(round);
            crew.each(mixed.length * each, (worker, piece) -> {
                int field = piece / each;
                of[field].spread(now, piece % each, modes[field], mixed[field], workers[worker].scratch);
            });
        }
    }

    /** The other way. */
    void collect(FieldTransform[] of, float[][] mixed, float[][] modes) {
        for (int round = mixed.length == 0 ? -1 : of[0].rounds() - 1; round >= 0; round--) {
            int now = round;
            int each = of[0].pieces(round);
            crew.each(mixed.length * each, (worker, piece) -> {
                int field = piece / each;
                of[field].collect(now, piece % each, mixed[field], modes[field], workers[worker].scratch);
            });
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
            between = new float[size];
        }
        return between;
    }
}
