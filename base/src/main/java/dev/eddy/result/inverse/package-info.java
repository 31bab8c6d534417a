/** What results of inverse problems say: inferred fields and laws beside the true ones. */
@NullMarked
package dev.eddy.result.inverse;

import org.jspecify.annotations.NullMarked;
