/** The command line: one class per verb, no logic of its own. */
@NullMarked
package dev.eddy.cli;

import org.jspecify.annotations.NullMarked;
