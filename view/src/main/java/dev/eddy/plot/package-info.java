/** Arrays and curves as PNG, SVG and GIF. Knows no run, no file format and no native library. */
@NullMarked
package dev.eddy.plot;

import org.jspecify.annotations.NullMarked;
