/** Networks of clouds of points: graphs of near points, convolutions on them, and what a cloud is reduced to. */
@NullMarked
package dev.eddy.nn.graph;

import org.jspecify.annotations.NullMarked;
