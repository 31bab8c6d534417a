/**
 * Run folders in formats with a name and a version, and the index over them, which may be deleted at any time. Loads no
 * native tensor library.
 */
@NullMarked
package dev.eddy.store;

import org.jspecify.annotations.NullMarked;
