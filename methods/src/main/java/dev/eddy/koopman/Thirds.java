package dev.eddy.koopman;

import java.util.Optional;
import java.util.function.IntFunction;

/** Smaller dictionaries of a kind whose size is steered by a whole number: a degree, a wave number. */
final class Thirds {
    private Thirds() {}

    /** The largest below a number with two fifths of the functions at most, which is the nearest to a third in most cases. */
    static Optional<DictionarySettings> below(
            int number, int size, int dimension, IntFunction<DictionarySettings> kind) {
        for (int less = number - 1; less >= 1; less--) {
            DictionarySettings smaller = kind.apply(less);
            if (5L * smaller.size(dimension) <= 2L * size) {
                return Optional.of(smaller);
            }
        }
        return Optional.empty();
    }
}
