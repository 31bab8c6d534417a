/** One animated picture per equation and number of dimensions, made from a table, and the page that shows them all. */
@NullMarked
package dev.eddy.gallery;

import org.jspecify.annotations.NullMarked;
