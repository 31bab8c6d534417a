package dev.eddy.generative.digits;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.model.Digits;
import dev.eddy.generative.model.FieldFlow;
import dev.eddy.generative.model.FlowData;
import dev.eddy.generative.model.LearnedFlow;
import dev.eddy.generative.model.TrainedFlow;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/**
 * What all experiments on digits begin with: a flow that is told classes, digits that it has not seen, and the classifier.
 *
 * @param flow with weights of its own
 * @param train digits that it was learned from
 * @param held digits that neither flow nor classifier have seen
 * @param labels their classes
 */
@SuppressWarnings("ArrayRecordComponent")
record DigitSet(
        LearnedFlow learns,
        Piece learned,
        TrainedFlow flow,
        Tensor train,
        long[] trainLabels,
        Tensor held,
        long[] labels,
        DigitClassifier classifier,
        Piece judge) {
    private static final Digits DIGITS = new Digits(297, true);
    private static final int FEATURES = 64;

    static DigitSet of(DigitModel model, int samples, Seed seed, Workbench bench) {
        Check.that(samples >= 10 && samples <= 297, "samples are between 10 and the 297 held digits, got %d", samples);
        LearnedFlow learns = new LearnedFlow(new FieldFlow(DIGITS, model.network(), model.training()));
        Piece learned = bench.shared(learns, seed);
        // One judge for all seeds.
        DigitClassifier classifier = new DigitClassifier(FEATURES, model.classifier());
        Piece judge = bench.shared(classifier, new Seed(0));
        FlowData.Split split = DIGITS.read(bench);
        long[] labels = DigitClassifier.told(split.testTold());
        return new DigitSet(
                learns,
                learned,
                learns.flow(learned, bench.precision()),
                split.train(),
                DigitClassifier.told(split.trainTold()),
                split.test().narrow(0, 0, samples),
                Arrays.copyOf(labels, samples),
                classifier,
                judge);
    }

    /** Nothing but how flow and classifier were learned, and what the classifier makes of held digits and of others. */
    Findings begun() {
        DigitClassifier.Seen other = classifier.seen(judge, train.narrow(0, 0, held.size(0)));
        return LearnedFlow.found(Findings.finished().unless(judge.outcome()), learned)
                .number("accuracy_held", seen(held).accuracy(labels))
                .number(
                        "frechet_other_data",
                        Distances.frechet(other.features(), seen(held).features()));
    }

    DigitClassifier.Seen seen(Tensor images) {
        return classifier.seen(judge, images);
    }

    /** The classes of held digits as a flow is told them. */
    Tensor told() {
        return Tensors.of(labels, labels.length);
    }

    /** Adds how many digits are of the classes that they should be, and how far they are from held ones to the classifier. */
    Findings judged(Findings before, String name, Tensor images, long[] wanted) {
        DigitClassifier.Seen seen = seen(images);
        Measure accuracy = Measure.of("accuracy_" + name).higherIsBetter();
        Measure distance = Measure.of("frechet_" + name).lowerIsBetter();
        return before.number(accuracy, seen.accuracy(wanted))
                .number(distance, Distances.frechet(seen.features(), seen(held).features()));
    }

    /** The first of these digits of each class. */
    Artifact picture(String what, String series, Tensor images) {
        return Digits.picture(what, series, images, labels);
    }
}
