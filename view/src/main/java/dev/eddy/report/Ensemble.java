package dev.eddy.report;

import dev.eddy.result.NumericArray;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialResult;
import dev.eddy.result.inverse.InferredField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One inferred field over the seeds of a group.
 *
 * @param name of the field
 * @param members one for each seed that inferred it
 */
record Ensemble(String name, List<InferredField> members) {
    /**
     * One for each field that the trials of a group inferred, also those whose forecasts diverged; members of other shapes than
     * the first are left out.
     */
    static List<Ensemble> of(RunView run, Group group) {
        List<List<InferredField>> all = new ArrayList<>();
        for (TrialResult trial : group.trials()) {
            List<InferredField> fields = InferredField.of(run.artifacts(trial.key(), InferredField::isPart));
            if (!fields.isEmpty()) {
                all.add(fields);
            }
        }
        List<Ensemble> ensembles = new ArrayList<>();
        if (!all.isEmpty()) {
            for (int field = 0; field < all.get(0).size(); field++) {
                int place = field;
                InferredField first = all.get(0).get(place);
                ensembles.add(new Ensemble(
                        first.name(),
                        all.stream()
                                .filter(fields -> fields.size() > place)
                                .map(fields -> fields.get(place))
                                .filter(other -> Arrays.equals(
                                        other.truth().shape(), first.truth().shape()))
                                .toList()));
            }
        }
        return ensembles;
    }

    boolean isLaw() {
        return members.get(0).isLaw();
    }

    NumericArray truth() {
        return members.get(0).truth();
    }

    /** The mean over seeds. */
    NumericArray mean() {
        float[] mean = new float[truth().values().length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (InferredField member : members) {
                sum += member.inferred().values()[i];
            }
            mean[i] = (float) (sum / members.size());
        }
        return new NumericArray(truth().shape(), mean);
    }

    /** The standard deviation over seeds, which stands for what the data leave open. */
    NumericArray spread() {
        float[] mean = mean().values();
        float[] spread = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (InferredField member : members) {
                double off = member.inferred().values()[i] - (double) mean[i];
                sum += off * off;
            }
            spread[i] = (float) Math.sqrt(sum / Math.max(1, members.size() - 1));
        }
        return new NumericArray(truth().shape(), spread);
    }

    /** Errors of the members: relative, over space and averaged over times, or averaged over the arguments of a law. */
    Quartiles errors() {
        return Quartiles.of(members.stream().mapToDouble(InferredField::error).toArray());
    }
}
