/** Growth of tumours by a discrete loss, from images of one time. */
@NullMarked
package dev.eddy.fit.glioma;

import org.jspecify.annotations.NullMarked;
