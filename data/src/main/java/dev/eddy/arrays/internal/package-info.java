/** What several formats share: regions of flat and of chunked storage, attributes. */
@NullMarked
package dev.eddy.arrays.internal;

import org.jspecify.annotations.NullMarked;
