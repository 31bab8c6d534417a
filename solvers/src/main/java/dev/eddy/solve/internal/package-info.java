/** What iterations share: watching their ends, scaling, norms sample by sample. No API. */
@NullMarked
package dev.eddy.solve.internal;

import org.jspecify.annotations.NullMarked;
