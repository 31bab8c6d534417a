package dev.eddy.scenario;

import dev.eddy.grid.Grid;
import dev.eddy.nn.Network;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trajectories that were recorded elsewhere, in place of those that a solver makes. Equal are those of the same settings. */
public interface Recording {
    /** What it is called in names of trials; without semicolons. */
    String name();

    /** One line for captions. */
    String title();

    /** Where the states live; axes may differ in length, points and boundary. */
    Grid grid();

    /** In their order. */
    List<String> channelNames();

    /** Time between states. */
    double dt();

    int samples(DataSet set);

    /** Steps of each trajectory; it has one state more. */
    int horizon(DataSet set);

    /** The usual range of values, for plots. */
    ValueRange range();

    /** What reports say of it. */
    Map<String, String> facts();

    /**
     * Refuses to go on with files that are gone, or others than those that were read at first.
     *
     * @throws dev.eddy.misuse.Misuse that names the file
     */
    void requireUnchanged();

    /** The equation of the catalogue that the data follow, for what needs a solver; empty if none was named. */
    Optional<EquationChoice> equation();

    /**
     * A network on scaled states, as one on the states themselves; the same network if nothing is scaled.
     *
     * @param correction whether it gives what is added to a state, and not a state
     */
    Network scaled(Network network, boolean correction);

    /** The states of a set, read when they are asked for. Open until the enclosing scope closes. */
    Snapshots snapshots(DataSet set, DType type);

    /** All states of a set: {@code [sample, time, channels, x…]}. */
    Tensor trajectories(DataSet set, DType type);
}
