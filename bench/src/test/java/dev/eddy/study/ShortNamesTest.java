package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.emulator.Tasks;
import dev.eddy.metric.Metrics;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.architecture.Architectures;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.train.Objectives;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a report prints can be written into a study file. */
class ShortNamesTest {
    private static Study study(String key, String entry) {
        return StudyReader.parse(
                "study.yaml",
                "name: names\nscenarios: [diff_adv]\n" + (key.equals("networks") ? "" : "networks: [Pure;3]\n") + key
                        + ": ['" + entry.replace("'", "''") + "']\n",
                Study.class);
    }

    static Stream<String> networks() {
        return Architectures.kinds().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void the_short_name_of_every_network_is_read_back(String kind) {
        Architecture network = study("networks", kind).networks().get(0);
        assertThat(PeerSyntax.architecture(network.shortName())).isEqualTo(network);
        assertThat(study("networks", network.shortName()).networks()).containsExactly(network);
    }

    static Stream<String> trainings() {
        return Objectives.kinds().keySet().stream().filter(kind -> !kind.equals("composite"));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void the_short_name_of_every_training_is_read_back(String kind) {
        var training = study("trainings", kind).trainings().get(0);
        assertThat(study("trainings", training.shortName()).trainings()).containsExactly(training);
    }

    static Stream<String> tasks() {
        return Tasks.kinds().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void the_short_name_of_every_task_is_read_back(String kind) {
        var task = study("tasks", kind).tasks().get(0);
        assertThat(study("tasks", task.shortName()).tasks()).containsExactly(task);
    }

    static Stream<String> metrics() {
        return Metrics.kinds().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void the_short_name_of_every_metric_is_read_back(String kind) {
        var metric = study("metrics", kind).metrics().get(0);
        assertThat(study("metrics", metric.shortName()).metrics()).containsExactly(metric);
    }
}
