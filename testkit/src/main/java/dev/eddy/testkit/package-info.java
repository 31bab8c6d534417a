/** Contracts that every implementation of an interface keeps, and reference problems; for our tests and for others'. */
@NullMarked
package dev.eddy.testkit;

import org.jspecify.annotations.NullMarked;
