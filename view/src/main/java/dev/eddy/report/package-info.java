/** The report of a run: one page that needs no network, no server and no other file. */
@NullMarked
package dev.eddy.report;

import org.jspecify.annotations.NullMarked;
