package dev.eddy.gflow;

import dev.eddy.result.ArtifactAxis;
import java.util.List;

/** Candidate places for sensors, and what they would say of which unknown. */
public interface SensorSites {
    /** What sensors at the candidates say. */
    LinearObservations observations();

    /** The candidates as axes of space, the last one the fastest. */
    List<ArtifactAxis> axes();

    /** Short and unique among settings, as in tables. */
    String shortName();
}
