package dev.eddy.koopman;

import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;
import java.util.Optional;

/** A dictionary that is chosen before there are states. */
public interface DictionarySettings {
    /** Short and unique among settings, as in tables. */
    String shortName();

    /** N, on states of so many numbers. */
    int size(int dimension);

    /**
     * The dictionary for states.
     *
     * @param states that it is to describe, {@code [sample, dimension]}, float64
     * @param draws what is chosen at random
     */
    Dictionary of(Tensor states, Draws draws);

    /** One of its kind with about a third of the functions, to be compared with; empty where none is that small. */
    Optional<DictionarySettings> third(int dimension);

    /** Whether constants are combinations of its functions: then 1 is an eigenvalue without a residual, whatever the system. */
    boolean hasConstants();
}
