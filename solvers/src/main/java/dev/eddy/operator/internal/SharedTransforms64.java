// Derived by DoubleTwins: change the class without the number.
package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.Crew;
import dev.eddy.kernel.internal.FieldTransform64;
import dev.eddy.kernel.internal.Scratch64;
import java.util.Arrays;

/** Transforms whose pieces a crew shares. Results do not depend on its size. */
public final class SharedTransforms64 {
    private final Worker[] workers;
    private final int columns;
    private Crew crew = Crew.ALONE;
    private double[] between = {};

    /** What one of the crew computes in. */
    private static final class Worker {
        private final Scratch64 scratch = new Scratch64();
        private double[] lines = {};

        double[] lines(int size) {
            if (lines.length < size) {
                lines = new double[size];
            }
            return lines;
        }
    }

    /**
     * For crews of some size, or smaller ones.
     *
     * @param columns lines that are transformed together
     */
    SharedTransforms64(int size, int columns) {
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

    Scratch64 scratch(int worker) {
        return workers[worker].scratch;
    }

    /** All rounds of some fields from modes to what lines are made of. */
    void spread(FieldTransform64 of, double[][] modes, double[][] mixed) {
        for (int round = 0; round < of.rounds(); round++) {
            int now = round;
            int each = of.pieces(round);
            crew.each(
                    mixed.length * each,
                    (worker, piece) -> of.spread(
                            now, piece % each, modes[piece / each], mixed[piece / each], workers[worker].scratch));
        }
    }

    /** The other way. */
    void collect(FieldTransform64 of, double[][] mixed, double[][] modes) {
        for (int round = of.rounds() - 1; round >= 0; round--) {
            int now = round;
            int each = of.pieces(round);
            crew.each(
                    mixed.length * each,
                    (worker, piece) -> of.collect(
                            now, piece % each, mixed[piece / each], modes[piece / each], workers[worker].scratch));
        }
    }

    /** Some lines of a field, {@code [x][count]}. */
    public interface Lines {
        /** Writes or reads them. */
        void of(double[] lines, int column, int count);
    }

    /** A field to its modes, some lines at a time. */
    public void forward(FieldTransform64 of, double[] modes, Lines given) {
        double[] mixed = of.mixed(modes, this::between);
        eachPiece(of, (own, column, count) -> {
            double[] lines = own.lines(of.length() * count);
            given.of(lines, column, count);
            of.fromLines(lines, column, count, mixed, own.scratch);
        });
        collect(of, new double[][] {mixed}, new double[][] {modes});
    }

    /** Modes to a field, some lines at a time. */
    public void inverse(FieldTransform64 of, double[] modes, Lines taken) {
        double[] mixed = of.mixed(modes, this::between);
        spread(of, new double[][] {modes}, new double[][] {mixed});
        eachPiece(of, (own, column, count) -> {
            double[] lines = own.lines(of.length() * count);
            of.toLines(mixed, column, count, lines, own.scratch);
            taken.of(lines, column, count);
        });
    }

    private interface Piece {
        void of(Worker own, int column, int count);
    }

    private void eachPiece(FieldTransform64 of, Piece work) {
        int all = of.columns();
        int some = Math.min(all, columns);
        crew.each((all + some - 1) / some, (worker, piece) -> {
            int column = piece * some;
            work.of(workers[worker], column, Math.min(some, all - column));
        });
    }

    private double[] between(int size) {
        if (between.length < size) {
            between = new double[size];
        }
        return between;
    }
}
