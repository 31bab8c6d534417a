package dev.eddy.generative.slim;

import dev.eddy.generative.data.BurgersTeacher;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.path.CondOt;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import java.util.List;

/** A teacher of snapshots of Burgers' equation, small students of it, and how they come from independent pairs to those of the teacher. */
@Doc("a teacher of snapshots of Burgers' equation, and small students of it")
public record SlimStudents(
        @Default("16384") @Doc("snapshots that the teacher learns from")
        int snapshots,

        @Default("128") @Doc("width of the teacher's network")
        int width,

        @Default("{updates: 6000}") @Doc("of the teacher") FlowTraining training,

        @Default("40") @Doc("width of students: a seventh of the multiply-adds of the teacher at 40")
        int studentWidth,

        @Default("{updates: 4000}") @Doc("of every student") FlowTraining reflow,

        @Default("{kind: linear, updates: 2000}") @Doc("from independent pairs to those of the teacher")
        Annealing annealing,

        @Default("1000") @Doc("samples by which students are judged")
        int samples) {
    static final String PAPER = "Y. Zhu, X. Liu, Q. Liu, SlimFlow: training smaller one-step diffusion models with"
            + " rectified flow, ECCV 2024";

    public SlimStudents {
        Check.that(
                snapshots >= 2 * samples && width >= 1 && studentWidth >= 1 && samples >= 2,
                "small students: snapshots are at least twice the samples, of which there are 2 or more, and widths"
                        + " positive; got %d, %d, %d and %d",
                snapshots,
                samples,
                width,
                studentWidth);
    }

    /** Numbers of pairs as experiments take them. */
    static List<Integer> rising(List<Integer> pairs) {
        Check.that(
                !pairs.isEmpty() && pairs.stream().allMatch(count -> count >= 1),
                "small students: pairs are numbers of 1 or more, rising; got %s",
                pairs);
        return List.copyOf(pairs);
    }

    BurgersTeacher teacher() {
        return new BurgersTeacher(snapshots, width, training);
    }

    /** A fresh student. */
    NeuralField student(Seed seed, DType type) {
        return NeuralField.velocity(studentWidth, 3, new long[] {1, 32}, new CondOt(), seed, type);
    }

    /** As in the names of experiments. */
    String shortName() {
        return width + ";" + studentWidth;
    }

    /** With a budget of seconds. */
    SlimStudents quick() {
        return new SlimStudents(
                Math.min(snapshots, 1000),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 200)),
                Math.min(studentWidth, 8),
                reflow.withUpdates(Math.min(reflow.updates(), 100)),
                annealing,
                Math.min(samples, 100));
    }

    /** Numbers of pairs for a budget of seconds. */
    static List<Integer> quick(List<Integer> pairs) {
        return pairs.stream().map(count -> Math.min(count, 200)).distinct().toList();
    }
}
