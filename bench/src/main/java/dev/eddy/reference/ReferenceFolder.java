package dev.eddy.reference;

import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a folder has to compare, whichever of the formats it is in. */
final class ReferenceFolder {
    private final Manifest manifest;
    private final Profile profile;
    private final @Nullable Double tolerance;

    private ReferenceFolder(Manifest manifest, CheckOptions options) {
        this.manifest = manifest;
        Profile chosen = options.profile();
        this.profile = chosen == null ? manifest.profile() : chosen;
        this.tolerance = options.tolerance();
    }

    static List<PendingCase> cases(Manifest manifest, CheckOptions options) {
        if (manifest.content() == Manifest.Content.KINDS) {
            Check.that(
                    options.profile() == null && options.tolerance() == null,
                    "%s: every case names its own tolerance and convention, so no profile or tolerance can be chosen",
                    manifest.folder());
            return new KindCases(CheckKinds.all()).pending(manifest.entries("cases"));
        }
        return new ReferenceFolder(manifest, options).cases();
    }

    private List<PendingCase> cases() {
        return switch (manifest.content()) {
            case TRAJECTORIES ->
                each("cases", TrajectoryCase.KIND, entry -> new TrajectoryCase(entry, profile, tolerance)::results);
            case NETWORKS -> each("cases", NetworkCase.KIND, entry -> new NetworkCase(entry, tolerance)::results);
            default ->
                manifest.sections().stream()
                        .flatMap(section -> section(section).stream())
                        .toList();
        };
    }

    /** A list of a folder of losses: those, or what is stored beside them. */
    private List<PendingCase> section(String section) {
        return switch (section) {
            case LossCases.KIND -> {
                LossCases losses = new LossCases(manifest.folder(), manifest.lossesSetup(), profile, tolerance);
                yield each(section, section, entry -> () -> losses.results(entry));
            }
            case MetricCase.KIND -> each(section, section, entry -> new MetricCase(entry, tolerance)::results);
            case OperatorCase.KIND ->
                each(section, section, entry -> new OperatorCase(entry, profile, tolerance)::results);
            case StatisticsCase.KIND -> each(section, section, entry -> new StatisticsCase(entry, profile)::results);
            default ->
                List.of(guarded(section, section, () -> {
                    throw new Misuse("unknown section of a manifest of losses");
                }));
        };
    }

    private List<PendingCase> each(
            String section, String kind, Function<ManifestEntry, Supplier<List<CaseResult>>> check) {
        return manifest.entries(section).stream()
                .map(entry -> guarded(kind, entry.id(), check.apply(entry)))
                .toList();
    }

    /** What is refused is one result with the reason. */
    private static PendingCase guarded(String kind, String id, Supplier<List<CaseResult>> check) {
        return new PendingCase(kind, id, () -> {
            try {
                return check.get();
            } catch (Misuse refused) {
                return List.of(CaseResult.unanswered(id, kind, "", Double.NaN, String.valueOf(refused.getMessage())));
            }
        });
    }
}
