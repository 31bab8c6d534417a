package dev.eddy.inverse;

import dev.eddy.grid.StateSpace;
import dev.eddy.implicit.Closure;
import dev.eddy.implicit.NamedField;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.random.Seed;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.inverse.InferredField;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * Physics with an unknown part that is to be inferred from its states: a record of settings. It makes its own data with the
 * true part, which nothing but the judgement sees.
 */
public interface InverseProblem {
    /** The states. */
    StateSpace space();

    /** What is seen of them. */
    Observations observations();

    /** Channels of the states that are seen, from the first on; of the others the first state alone is known. */
    default int observedChannels() {
        return space().channels();
    }

    /** Trajectories that are observed. */
    int observedCount();

    /** Trajectories that are held out. */
    int heldOutCount();

    /** Time between two states of a forecast that are judged. */
    double every();

    /** Time at which forecasts end, a multiple of {@link #every}; observations may end earlier. */
    double horizon();

    /** The unknown fields. */
    List<NamedField> unknowns();

    /** Refuses a network of points that cannot give the unknown part, and a method that cannot step the physics. */
    void check(PointArchitecture network, Method method);

    /** Numbers that a point of the network has: coordinates, or channels of the state. */
    int networkInputs();

    /** Values that the network gives at a point. */
    default int networkOutputs() {
        return NamedField.components(unknowns());
    }

    /** The unknown part, by a network. */
    Closure closure(PointNetwork network, DType type);

    /** The unknown part as it truly is. */
    Closure truth(DType type);

    /** States from which trajectories start, {@code [sample, channels, x…]}. */
    Tensor initialStates(Part part, DType type);

    /** The physics of these trajectories with steps of a method. */
    Propagator propagator(Part part, Method method);

    /** Steps so fine that what they give counts as true. */
    Method reference();

    /** What noise and sensors are drawn from. */
    Seed noiseSeed();

    /** Where the unknown part is compared with the truth. */
    List<InferredField> compared(Closure learned, DType type);

    /** For captions: equation, grid, times. */
    SubjectNote note();

    /** How tables call it. */
    String shortName();

    /** Which trajectories. */
    enum Part {
        /** Those that are learned from. */
        OBSERVED,
        /** Those that forecasts are judged by. */
        HELD_OUT
    }

    /** Number of forecast steps that are judged. */
    default int steps() {
        return (int) Math.round(horizon() / every());
    }
}
