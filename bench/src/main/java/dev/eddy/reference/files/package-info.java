/** Folders of data files with what is in them, against the readers of data sets. */
@NullMarked
package dev.eddy.reference.files;

import org.jspecify.annotations.NullMarked;
