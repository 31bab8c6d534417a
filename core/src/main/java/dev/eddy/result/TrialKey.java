package dev.eddy.result;

/**
 * What one trial of a study was: one network, trained once, on one scenario, with one seed. The parts are short names.
 *
 * @param scenario for example {@code 1d_diff_adv}
 * @param task {@code predict}, or a correction
 * @param network for example {@code Conv;34;10;relu}
 * @param training for example {@code sup;3}; with a refinement of the physics {@code mix;1;1|progressive;1;1;25}
 */
public record TrialKey(String scenario, String task, String network, String training, long seed) {
    private static final String REFINED = "|";

    /** All parts but the seed: what is compared. */
    public String label() {
        return scenario + " · " + network + " · " + training + (task.equals("predict") ? "" : " · " + task);
    }

    /** The objective alone. */
    public String objective() {
        int at = training.indexOf(REFINED);
        return at < 0 ? training : training.substring(0, at);
    }

    /** The refinement's short name; empty without one. */
    public String refinement() {
        int at = training.indexOf(REFINED);
        return at < 0 ? "" : training.substring(at + REFINED.length());
    }

    /** The short name of a training with a refinement. */
    public static String refined(String objective, String refinement) {
        return objective + REFINED + refinement;
    }

    /** A folder name: letters, digits, dots, dashes and underscores only. */
    public String id() {
        return String.join("__", scenario, task, network, training, "seed-" + seed)
                .replace(';', '-')
                .replace(REFINED, "__")
                .replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
