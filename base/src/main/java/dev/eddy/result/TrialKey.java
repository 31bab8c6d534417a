package dev.eddy.result;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What one trial of a study was: one network, trained once, on one scenario, with one seed. The parts are short names.
 *
 * @param scenario for example {@code 1d_diff_adv}
 * @param task {@code predict}, {@code infer}, or a correction
 * @param network for example {@code Conv;34;10;relu}
 * @param training for example {@code sup;3}; with a refinement of the physics {@code mix;1;1|progressive;1;1;25}
 */
public record TrialKey(String scenario, String task, String network, String training, long seed) {
    /** The task of trials that infer unknown fields. */
    public static final String INFER = "infer";

    private static final String REFINED = "|";
    private static final int LONGEST = 240;
    private static final int SHORTENED = 200;

    /** All parts but the seed: what is compared. */
    public String label() {
        return scenario + " · " + network + " · " + training + (isPlain() ? "" : " · " + task);
    }

    /** Whether the task goes without saying: a prediction, or the inference that a study is of. */
    public boolean isPlain() {
        return isPlain(task);
    }

    /** The same of the name of a task. */
    public static boolean isPlain(String task) {
        return task.equals("predict") || task.equals(INFER);
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

    /**
     * A folder name: letters, digits, dots, dashes and underscores only. File systems take no names of more than 255; where a
     * scenario has too much to say, its end is a hash of its name.
     */
    public String id() {
        String id = id(scenario);
        if (id.length() <= LONGEST) {
            return id;
        }
        int room = Math.max(0, SHORTENED - (id.length() - scenario.length()));
        return id(scenario.substring(0, Math.min(room, scenario.length())) + "-" + hash(scenario));
    }

    private String id(String scenarioPart) {
        return String.join("__", scenarioPart, task, network, training, "seed-" + seed)
                .replace(';', '-')
                .replace(REFINED, "__")
                .replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
