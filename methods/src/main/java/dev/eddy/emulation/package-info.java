/** What emulators learn from the solver that made their data: experiments whose answer is known in closed form. */
@NullMarked
package dev.eddy.emulation;

import org.jspecify.annotations.NullMarked;
