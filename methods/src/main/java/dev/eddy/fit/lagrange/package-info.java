/** Networks of characteristics and of the state along them. */
@NullMarked
package dev.eddy.fit.lagrange;

import org.jspecify.annotations.NullMarked;
