package dev.eddy.cli;

import dev.eddy.data.Npy;
import dev.eddy.equation.EquationEntry;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.plot.Plots;
import dev.eddy.result.NumericArray;
import dev.eddy.scenario.SizeEstimate;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a simulated trajectory goes: an array, a picture, an animation. */
final class TrajectoryOutput {
    @Option(
            names = "--out",
            paramLabel = "FILE.npy",
            description = "Trajectory as an array [time, channels, x…], with a first axis for the samples if there are"
                    + " several.")
    private @Nullable Path out;

    @Option(
            names = "--plot",
            paramLabel = "FILE.png",
            description = "A picture: space and time in 1-D, first and last state in 2-D and 3-D.")
    private @Nullable Path plot;

    @Option(names = "--gif", paramLabel = "FILE.gif", description = "An animation.")
    private @Nullable Path gif;

    /** Refuses files that cannot be written. */
    void check() {
        OutputFile.check("--out", out, ".npy");
        OutputFile.check("--plot", plot, ".png");
        OutputFile.check("--gif", gif, ".gif");
    }

    /** Refuses an array that its disk cannot take. */
    void requireDisk(SizeEstimate array) {
        if (out != null) {
            array.requireDisk(out);
        }
    }

    /** Whether all files are written; one that cannot be does not cost the others. */
    boolean write(Tensor trajectories, Stepper stepper, EquationEntry entry) {
        Tensor first = trajectories.select(0, 0);
        boolean written =
                write(out, file -> Npy.write(file, (trajectories.size(0) == 1 ? first : trajectories).contiguous()));
        if (plot == null && gif == null) {
            return written;
        }
        NumericArray shown = new NumericArray(first.shape(), first.toFloats());
        double time = stepper.dt();
        double[] extents = stepper.space().grid().extents();
        written &= write(plot, file -> Plots.state(shown, extents, time, entry.low(), entry.high(), file));
        written &= write(gif, file -> Plots.animate(shown, entry.low(), entry.high(), file));
        return written;
    }

    private static boolean write(@Nullable Path file, Consumer<Path> writer) {
        if (file == null) {
            return true;
        }
        try {
            writer.accept(file);
            System.out.println("wrote " + file);
            return true;
        } catch (Misuse | StorageFailure failed) {
            // The work is done, so the request was not at fault.
            System.err.println("eddy: " + failed.getMessage());
            return false;
        }
    }
}
