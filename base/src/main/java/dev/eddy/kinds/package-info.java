/** What settings say of themselves: defaults, one line of documentation, and how names and numbers are written. */
@NullMarked
package dev.eddy.kinds;

import org.jspecify.annotations.NullMarked;
