/** Checks of the kinds of reference numbers of physical and numerical methods, one class per kind. */
@NullMarked
package dev.eddy.reference.physics;

import org.jspecify.annotations.NullMarked;
