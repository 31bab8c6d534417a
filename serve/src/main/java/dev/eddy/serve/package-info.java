/**
 * A page over run folders, served to a browser on this machine: what is there, how far it is, what it gave; studies are started,
 * stopped and resumed from it. Everything it shows lies in the run folders.
 */
@NullMarked
package dev.eddy.serve;

import org.jspecify.annotations.NullMarked;
