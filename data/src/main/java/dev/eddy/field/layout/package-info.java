/** How the conventions of the field lay data sets out in files: each knows its own and reads it into {@link dev.eddy.field.FieldData}. */
@NullMarked
package dev.eddy.field.layout;

import org.jspecify.annotations.NullMarked;
