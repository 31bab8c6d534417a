/** Studies: read from YAML onto the records of the API, expanded into trials, run, resumed and reproduced. */
@NullMarked
package dev.eddy.study;

import org.jspecify.annotations.NullMarked;
