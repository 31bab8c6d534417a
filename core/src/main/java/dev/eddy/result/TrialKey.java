package dev.eddy.result;

/**
 * What one trial of a study was: one network, trained once, on one scenario, with one seed. The parts are short names.
 *
 * @param scenario for example {@code 1d_diff_adv}
 * @param task {@code predict}, or a correction
 * @param network for example {@code Conv;34;10;relu}
 * @param training for example {@code sup;3}
 */
public record TrialKey(String scenario, String task, String network, String training, long seed) {
    /** All parts but the seed: what is compared. */
    public String label() {
        return scenario + " · " + network + " · " + training + (task.equals("predict") ? "" : " · " + task);
    }

    /** A folder name: letters, digits, dots, dashes and underscores only. */
    public String id() {
        return String.join("__", scenario, task, network, training, "seed-" + seed)
                .replace(';', '-')
                .replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
