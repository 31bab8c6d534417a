package dev.eddy.figure;

import dev.eddy.plot.PrintFigure;

/**
 * A figure and what to call its files.
 *
 * @param name for example {@code rollout-nRMSE}: letters, digits and dashes
 */
public record NamedFigure(String name, PrintFigure figure) {
    public NamedFigure {
        name = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
