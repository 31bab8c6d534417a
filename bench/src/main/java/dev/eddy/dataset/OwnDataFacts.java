package dev.eddy.dataset;

import dev.eddy.kinds.Doc;
import java.util.List;

/** What the files of own data hold, so that a run can be understood, and its networks used, without them. */
@Doc("what the files hold")
public record OwnDataFacts(
        @Doc("points of each axis") List<Integer> points,
        @Doc("length of each axis") List<Double> extent,
        @Doc("what holds at the ends of each axis") List<String> boundary,
        @Doc("names of the channels") List<String> channels,
        @Doc("units of the channels") List<String> units,
        @Doc("time between states") double dt,
        @Doc("trajectories to train on") int trainSamples,
        @Doc("steps of each") int trainHorizon,
        @Doc("held-out trajectories") int testSamples,
        @Doc("steps of each") int testHorizon,
        @Doc("mean of each channel of the training data") List<Double> mean,

        @Doc("standard deviation of each channel of the training data")
        List<Double> std,

        @Doc("smallest value of the training data") double low,
        @Doc("largest value of the training data") double high,

        @Doc("SHA-256 of the files and test files, in their order")
        List<String> sha256) {
    public OwnDataFacts {
        points = List.copyOf(points);
        extent = List.copyOf(extent);
        boundary = List.copyOf(boundary);
        channels = List.copyOf(channels);
        units = List.copyOf(units);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        sha256 = List.copyOf(sha256);
    }

    OwnDataFacts withScaling(List<Double> newMean, List<Double> newStd) {
        return new OwnDataFacts(
                points,
                extent,
                boundary,
                channels,
                units,
                dt,
                trainSamples,
                trainHorizon,
                testSamples,
                testHorizon,
                newMean,
                newStd,
                low,
                high,
                sha256);
    }
}
