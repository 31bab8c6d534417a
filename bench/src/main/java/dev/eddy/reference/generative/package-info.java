/** Reference numbers of generative models: what Eddy's engines answer of them. */
@NullMarked
package dev.eddy.reference.generative;

import org.jspecify.annotations.NullMarked;
