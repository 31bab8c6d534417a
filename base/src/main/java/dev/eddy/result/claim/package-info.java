/** What must hold of the numbers of a study, and whether it does. Pure records. */
@NullMarked
package dev.eddy.result.claim;

import org.jspecify.annotations.NullMarked;
