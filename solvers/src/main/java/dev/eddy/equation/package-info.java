/**
 * Partial differential equations as data, the catalogue of them, and their physical, normalized and difficulty forms. No
 * arrays.
 */
@NullMarked
package dev.eddy.equation;

import org.jspecify.annotations.NullMarked;
