package dev.eddy.kinds;

import java.util.function.Function;

/**
 * How settings of one type are read from a short name such as {@code Conv;34;10;relu}: members of a family, or records that
 * belong to none.
 *
 * @param reader refuses with a {@code Misuse} what it cannot read
 */
public record ShortNames<T>(Class<T> type, Function<String, ? extends T> reader) {}
