/** Conservation laws on any prediction with mean and variance: exact families to judge by, the method, and its experiment. */
@NullMarked
package dev.eddy.gaussian.conserve;

import org.jspecify.annotations.NullMarked;
