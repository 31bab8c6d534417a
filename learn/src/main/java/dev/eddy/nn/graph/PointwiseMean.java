package dev.eddy.nn.graph;

import dev.eddy.kinds.Doc;
import dev.eddy.nn.Activation;
import dev.eddy.nn.CloudReduction;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.PlainLayer;
import dev.eddy.nn.layer.PointSet;

/** The mean of a perceptron with two layers of each point (Zaheer et al. 2017): points do not see each other. */
@Doc("the mean over all points of a perceptron of each")
public record PointwiseMean() implements CloudReduction {
    @Override
    public PlainLayer design(Blueprint blueprint, int numbers, int width, Activation activation) {
        return new PointSet(blueprint, numbers, width, activation);
    }

    @Override
    public String shortName() {
        return "points";
    }
}
