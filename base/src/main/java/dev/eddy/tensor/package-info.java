/** Arrays, automatic differentiation and memory scopes: the only door to libtorch. */
@NullMarked
package dev.eddy.tensor;

import org.jspecify.annotations.NullMarked;
