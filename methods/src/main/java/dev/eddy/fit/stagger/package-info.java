/** Networks of interleaved coarse fields, trained together by the residual of the fine one. */
@NullMarked
package dev.eddy.fit.stagger;

import org.jspecify.annotations.NullMarked;
