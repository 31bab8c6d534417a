/** Architectures of networks on fields, each a record of its settings. */
@NullMarked
package dev.eddy.nn.architecture;

import org.jspecify.annotations.NullMarked;
