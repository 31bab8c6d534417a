package dev.eddy.cli;

import dev.eddy.misuse.Check;
import java.util.Collections;
import java.util.List;

/** Values of options that hold for all axes or have one for each: {@code --points 64,32}. */
final class PerAxis {
    private PerAxis() {}

    /**
     * One value for each axis.
     *
     * @param given none, one for all, or one for each
     * @param otherwise what stands for none
     */
    static <T> List<T> of(String option, List<T> given, int dims, T otherwise) {
        Check.that(
                given.size() <= 1 || given.size() == dims,
                "%s has one value for all axes or one for each of %d, separated by commas; got %s",
                option,
                dims,
                given);
        return given.size() > 1 ? given : Collections.nCopies(dims, given.isEmpty() ? otherwise : given.get(0));
    }
}
