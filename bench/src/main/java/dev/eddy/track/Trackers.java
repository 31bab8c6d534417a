package dev.eddy.track;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trackers by what a user types.
 *
 * <pre>
 * tensorboard            event files in the folder "tensorboard" of the run
 * tensorboard:DIR        event files below DIR, in a folder of the run's name
 * mlflow                 the server that the environment variable MLFLOW_TRACKING_URI names
 * mlflow:http://HOST:5000
 * </pre>
 */
public final class Trackers {
    /** The forms of an address, for help and messages. */
    public static final String FORMS = "tensorboard, tensorboard:DIR, mlflow, mlflow:http://HOST:PORT";

    private static final String SERVER_VARIABLE = "MLFLOW_TRACKING_URI";

    private Trackers() {}

    /**
     * Opens one tracker.
     *
     * @throws Misuse if the address is none, or nobody answers there
     */
    public static Tracker open(String address, TrackedRun run) {
        return open(address, run, System.getenv());
    }

    /**
     * Opens a tracker for each address, for a run that goes on without those that fail later.
     *
     * @throws Misuse as {@link #open}
     */
    public static Tracker steady(List<String> addresses, TrackedRun run) {
        List<Tracker> trackers = addresses.stream()
                .<Tracker>map(address -> new SteadyTracker(open(address, run), address))
                .toList();
        return trackers.isEmpty() ? Tracker.NONE : new All(trackers);
    }

    static Tracker open(String address, TrackedRun run, Map<String, String> environment) {
        String kind = address.contains(":") ? address.substring(0, address.indexOf(':')) : address;
        Optional<String> place =
                address.contains(":") ? Optional.of(address.substring(kind.length() + 1)) : Optional.empty();
        Check.that(
                place.isEmpty() || !place.get().isBlank(),
                "the tracker '%s' names no place behind its colon; trackers are %s",
                address,
                FORMS);
        switch (kind) {
            case "tensorboard":
                return new TensorBoardTracker(
                        place.map(folder -> Path.of(folder).resolve(run.id()))
                                .orElseGet(() -> run.folder().resolve("tensorboard")));
            case "mlflow":
                String server = place.or(() -> Optional.ofNullable(environment.get(SERVER_VARIABLE)))
                        .orElseThrow(() -> new Misuse("the tracker 'mlflow' needs the address of a server: set "
                                + SERVER_VARIABLE + ", or give mlflow:http://HOST:PORT"));
                return MlflowTracker.open(
                        new MlflowServer(serverAddress(server), environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "")),
                        run);
            default:
                throw new Misuse("there is no tracker '" + kind + "'"
                        + Check.didYouMean(kind, List.of("tensorboard", "mlflow")) + "; trackers are " + FORMS);
        }
    }

    private static URI serverAddress(String text) {
        try {
            URI address = URI.create(text.endsWith("/") ? text : text + "/");
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // The sentence below says all.
        }
        throw new Misuse("a server of MLflow has an address like http://localhost:5000, got '" + text + "'");
    }

    private record All(List<Tracker> trackers) implements Tracker {
        @Override
        public void training(TrialKey key, List<Curve> curves) {
            trackers.forEach(tracker -> tracker.training(key, curves));
        }

        @Override
        public void ended(TrialResult result) {
            trackers.forEach(tracker -> tracker.ended(result));
        }

        @Override
        public void close() {
            trackers.forEach(Tracker::close);
        }
    }
}
