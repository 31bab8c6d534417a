package dev.eddy.operator.internal;

import org.jspecify.annotations.Nullable;

/** How the parts of a {@link FusedEquation} change with one coefficient; null where they do not. */
public record FusedSlope(
        @Nullable FusedMatrix fields,
        @Nullable FusedMatrix linear,
        @Nullable PointProducts products) {}
