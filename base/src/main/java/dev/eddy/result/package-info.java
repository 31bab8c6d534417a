/** What a run is and gave: outcomes, curves, scores, provenance. Pure records, no arrays of libtorch. */
@NullMarked
package dev.eddy.result;

import org.jspecify.annotations.NullMarked;
