package dev.eddy.dataset;

import dev.eddy.data.AtomicFile;
import dev.eddy.data.ElementType;
import dev.eddy.data.NpyFile;
import dev.eddy.equation.Profile;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.SizeEstimate;
import dev.eddy.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One array to be made: a set of a scenario.
 *
 * @param folder of the scenario
 */
public record DatasetItem(Path folder, Scenario scenario, DataSet set, Profile profile, DType type) {
    /** The array when it is whole. */
    public Path file() {
        return folder.resolve(set.key() + ".npy");
    }

    /** The array in the making. */
    Path partial() {
        return folder.resolve(set.key() + ".npy" + AtomicFile.UNFINISHED);
    }

    /** How far it has come. */
    Path checkpoint() {
        return folder.resolve(set.key() + ".checkpoint.safetensors");
    }

    /** {@code [samples, time, channels, x…]}. */
    public long[] shape() {
        return set.shape(scenario);
    }

    ElementType elementType() {
        return type == DType.FLOAT64 ? ElementType.FLOAT64 : ElementType.FLOAT32;
    }

    /** Size of the file. */
    public long bytes() {
        return NpyFile.bytes(elementType(), shape());
    }

    /** What it takes on the disk, however much. */
    SizeEstimate estimate() {
        return SizeEstimate.of(scenario, set, type.bytes());
    }

    /** What its making holds in memory at least: a state, and its modes in a step. */
    SizeEstimate working() {
        return SizeEstimate.trajectories(scenario.space(), 1, 1, type.bytes()).times(2);
    }

    /** Elements of one trajectory. */
    long trajectory() {
        long elements = 1;
        long[] shape = shape();
        for (int axis = 1; axis < shape.length; axis++) {
            elements *= shape[axis];
        }
        return elements;
    }

    /** About how much work it is: values that the solver computes, those of nonlinear equations several times. */
    double work() {
        double steps = scenario.warmup() + (double) set.horizon(scenario);
        boolean linear = scenario.isStationary() || scenario.equation(profile).isLinear();
        return steps * set.samples(scenario) * workOfAStep(linear);
    }

    private double workOfAStep(boolean linear) {
        return (linear ? 1.0 : 8.0) * scenario.substeps() * trajectory() / (set.horizon(scenario) + 1.0);
    }

    /** Whether the array stands whole in the folder, as far as the header and its length tell. */
    boolean isComplete(DatasetHeader header) {
        DatasetHeader.SetEntry entry = header.sets().get(set.key());
        try {
            return entry != null && entry.complete() && Files.size(file()) == bytes();
        } catch (IOException missing) {
            return false;
        }
    }
}
