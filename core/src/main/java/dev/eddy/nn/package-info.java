/** Parameters, layers, architectures, optimisers and schedules. */
@NullMarked
package dev.eddy.nn;

import org.jspecify.annotations.NullMarked;
