/**
 * Numbers of runs sent to the trackers that people watch, beside the run folders: event files of TensorBoard, a server of MLflow.
 * What is sent is a copy: a tracker that fails changes no result.
 */
@NullMarked
package dev.eddy.track;

import org.jspecify.annotations.NullMarked;
