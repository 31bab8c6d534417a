package dev.eddy.scenario;

/** The two sets of trajectories of a scenario. */
public enum DataSet {
    /** What networks are trained on. */
    TRAIN("train", "training data"),
    /** Held-out trajectories, usually longer ones. */
    TEST("test", "test data");

    private final String key;
    private final String title;

    DataSet(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** {@code train} or {@code test}. */
    public String key() {
        return key;
    }

    /** In words, for progress and messages. */
    public String title() {
        return title;
    }

    /** Number of trajectories. */
    public int samples(Scenario scenario) {
        return this == TRAIN ? scenario.trainSamples() : scenario.testSamples();
    }

    /** Steps of each trajectory; it has one snapshot more. */
    public int horizon(Scenario scenario) {
        return this == TRAIN ? scenario.trainHorizon() : scenario.testHorizon();
    }

    /** Seed of the initial states. */
    public long seed(Scenario scenario) {
        return this == TRAIN ? scenario.trainSeed() : scenario.testSeed();
    }

    /** {@code [samples, horizon + 1, channels, x…]}. */
    public long[] shape(Scenario scenario) {
        return ScenarioData.shape(scenario, samples(scenario), horizon(scenario) + 1);
    }
}
