/**
 * Data sets of fields over time, {@code [sample, time, channel, x(, y(, z))]}, as people have them in files: what is in them,
 * read sample by sample, with the names and units of channels, coordinates, times, what holds at the ends of each axis,
 * constants and statistics. {@link dev.eddy.field.FieldFiles#open} knows the layouts of the field.
 */
@NullMarked
package dev.eddy.field;

import org.jspecify.annotations.NullMarked;
