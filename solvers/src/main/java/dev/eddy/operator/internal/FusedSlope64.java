// Derived by DoubleTwins: change the class without the number.
package dev.eddy.operator.internal;

import org.jspecify.annotations.Nullable;

/** How the parts of a {@link FusedEquation64} change with one coefficient; null where they do not. */
public record FusedSlope64(
        @Nullable FusedMatrix64 fields,
        @Nullable FusedMatrix64 linear,
        @Nullable PointProducts64 products) {}
