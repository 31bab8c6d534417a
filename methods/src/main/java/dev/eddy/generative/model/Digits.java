package dev.eddy.generative.model;

import dev.eddy.data.Npz;
import dev.eddy.experiment.Workbench;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.GridAxes;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Role;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * 1797 handwritten digits of 8 × 8 points with values between 0 and 1, and their classes (E. Alpaydin and C. Kaynak, Optical Recognition
 * of Handwritten Digits, UCI Machine Learning Repository 1998, CC BY 4.0).
 */
@Doc("1797 handwritten digits of 8 x 8 points and their classes")
public record Digits(
        @Default("297") @Doc("so many are held back, from the end")
        int held,

        @Default("true") @Doc("whether the flow is told the class")
        boolean classes)
        implements FlowData {
    private static final int ALL = 1797;

    public Digits {
        Check.that(held >= 2 && held <= ALL - 2, "digits: held is between 2 and %d, got %d", ALL - 2, held);
    }

    @Override
    public String shortName() {
        return classes ? "digits" : "digits-without-classes";
    }

    @Override
    public Optional<StateSpace> space() {
        Axis axis = new Axis(8, 8, new Boundary.Dirichlet(0));
        return Optional.of(new StateSpace(new Grid(List.of(axis, axis)), 1));
    }

    @Override
    public Tensor pictured(Tensor states) {
        return states.transpose(2, 3).flip(3);
    }

    /**
     * The first digit of each class, upright.
     *
     * @param images {@code [digits, 1, 8, 8]}
     * @param classes of all of them
     */
    public static Artifact picture(String what, String series, Tensor images, long[] classes) {
        long[] rows = LongStream.rangeClosed(0, 9)
                .flatMap(wanted -> LongStream.range(0, classes.length)
                        .filter(row -> classes[(int) row] == wanted)
                        .limit(1))
                .toArray();
        Digits digits = new Digits(2, true);
        Tensor some = digits.pictured(images.gather(0, rows)).squeeze(1);
        List<ArtifactAxis> axes = new ArrayList<>();
        axes.add(ArtifactAxis.category(
                "class",
                Arrays.stream(rows)
                        .mapToObj(row -> Long.toString(classes[(int) row]))
                        .toList()));
        axes.addAll(GridAxes.of(digits.space().orElseThrow().grid()));
        return new Artifact(Role.FIELD, what, series, axes, new NumericArray(some.shape(), some.toDoubles()));
    }

    @Override
    public Split read(Workbench bench) {
        Npz file = Npz.resource(Digits.class, "digits.npz");
        Tensor images = file.tensor("images").to(bench.precision());
        Tensor labels = file.tensor("labels");
        long learned = ALL - held;
        return new Split(
                new Outcome.Finished(1),
                images.narrow(0, 0, learned),
                classes ? labels.narrow(0, 0, learned) : null,
                images.narrow(0, learned, held),
                classes ? labels.narrow(0, learned, held) : null);
    }
}
