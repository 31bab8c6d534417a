package dev.eddy.generative.data;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.measure.Pictures;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Artifact;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Snapshots of viscous Burgers' equation, u_t + u u_x = 0.1 u_xx on [0, 2π), at time 1 from u = Σ_{k≤3} (A_k cos kx + B_k sin kx)/k with
 * normal A and B: smooth rises and steep falls, far from Gaussian. On every second of 64 points, over the standard deviation of all.
 *
 * @param count snapshots, {@code [count, 1, 32]}
 */
public record BurgersSnapshots(int count) implements SharedPiece {
    /** The name of the tensor. */
    public static final String SNAPSHOTS = "snapshots";

    private static final int POINTS = 64;
    private static final int WAVES = 3;
    private static final int BATCH = 1024;

    public BurgersSnapshots {
        Check.that(count >= 1, "at least 1 snapshot, got %d", count);
    }

    /** The grid that snapshots are on. */
    public static Grid grid() {
        return Grid.periodic(1, 2 * Math.PI, POINTS / 2);
    }

    /** The first four of some fields, to be looked at. */
    public static Artifact picture(String series, Tensor fields) {
        return Pictures.fields("u", series, fields, grid());
    }

    /** So many that no flow has learned from. */
    public static Tensor unseen(int count, Workbench bench) {
        return pair(count, bench).narrow(0, 0, count);
    }

    /** As many others of them: what two samples of the data differ by. */
    public static Tensor others(int count, Workbench bench) {
        return pair(count, bench).narrow(0, count, count);
    }

    private static Tensor pair(int count, Workbench bench) {
        return bench.shared(new BurgersSnapshots(2 * count), new Seed(1)).tensor(SNAPSHOTS);
    }

    @Override
    public String shortName() {
        return "burgers-snapshots-" + count;
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor all = solved(count, 0.1, seed, bench);
            Tensor snapshots = all.over(all.squared().mean().squareRoot());
            return Piece.of(Map.of(SNAPSHOTS, scope.keep(snapshots)));
        }
    }

    /** As the solver gives them, for any viscosity. */
    static Tensor solved(int count, double viscosity, Seed seed, Workbench bench) {
        Stepper solver = Steppers.of(
                "burgers",
                Grid.periodic(1, 2 * Math.PI, POINTS),
                0.01,
                Map.of("diffusivity", viscosity, "order", 4),
                Numerics.EDDY.withPrecision(bench.precision()));
        List<Tensor> parts = new ArrayList<>();
        for (int from = 0; from < count; from += BATCH) {
            bench.pause();
            try (Scope inner = Scope.open()) {
                Tensor initial =
                        initial(seed, from, Math.min(BATCH, count - from)).to(bench.precision());
                Tensor end = solver.repeat(initial, 100);
                parts.add(inner.keep(end.blocks(2, 2).select(3, 0).contiguous()));
            }
        }
        return Tensors.cat(parts, 0);
    }

    private static Tensor initial(Seed seed, int from, int count) {
        double[] values = new double[count * POINTS];
        for (int i = 0; i < count; i++) {
            Draws draws = new Draws(seed.at(Stream.INITIAL_STATE, from + i));
            for (int k = 1; k <= WAVES; k++) {
                double cosine = draws.normal() / k;
                double sine = draws.normal() / k;
                for (int j = 0; j < POINTS; j++) {
                    double angle = 2 * Math.PI * k * j / POINTS;
                    values[i * POINTS + j] += cosine * Math.cos(angle) + sine * Math.sin(angle);
                }
            }
        }
        return Tensors.of(values, count, 1, POINTS);
    }
}
