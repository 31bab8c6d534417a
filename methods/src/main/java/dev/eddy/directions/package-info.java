/**
 * Networks that propose where a linear solver searches: trained without solutions on what a Krylov space knows of an operator, used as
 * directions that the solver makes conjugate, on sizes and domains that they have not seen.
 */
@NullMarked
package dev.eddy.directions;

import org.jspecify.annotations.NullMarked;
