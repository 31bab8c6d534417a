/** The arithmetic of an equation on Java arrays. No API. */
@NullMarked
package dev.eddy.operator.internal;

import org.jspecify.annotations.NullMarked;
