/** What settings say of themselves: defaults, one line of documentation, names; and the families that settings come in. */
@NullMarked
package dev.eddy.kinds;

import org.jspecify.annotations.NullMarked;
