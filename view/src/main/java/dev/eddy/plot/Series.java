package dev.eddy.plot;

/**
 * One line of a chart.
 *
 * @param colour index into the {@link Palette}
 * @param dash index into its dashes; 0 is an unbroken line
 */
public record Series(String name, QuantileBand band, int colour, int dash) {}
