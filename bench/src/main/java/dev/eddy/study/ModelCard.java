package dev.eddy.study;

import dev.eddy.grid.Axis;
import dev.eddy.scenario.Scenario;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** What a person wants to know of a model that was handed on, as Markdown. */
final class ModelCard {
    private static final String RECIPE = "recipe";

    private ModelCard() {}

    static String of(TrainedModel model, String from, Map<String, Double> numbers, String hash) {
        Trial trial = model.trial();
        Scenario scenario = trial.scenario();
        StringBuilder card =
                new StringBuilder("# ").append(trial.network().shortName()).append('\n');
        card.append("\nA network that steps ")
                .append(scenario.note(model.profile()).title())
                .append(" by ")
                .append(scenario.dt())
                .append(" in time. Trained with ")
                .append(trial.training().shortName())
                .append(", task ")
                .append(trial.task().shortName())
                .append(", seed ")
                .append(trial.seedNumber())
                .append(".\n\n| | |\n|---|---|\n");
        row(
                card,
                "states",
                "`[batch, " + scenario.space().channels() + ", "
                        + String.join(
                                ", ",
                                Arrays.stream(scenario.space().grid().points())
                                        .mapToObj(Long::toString)
                                        .toList())
                        + "]`, " + model.precision().name().toLowerCase(Locale.ROOT));
        int place = 0;
        for (Axis axis : scenario.space().grid().axes()) {
            row(
                    card,
                    "axis " + "xyz".charAt(place++),
                    axis.points() + " points, extent " + axis.extent() + ", " + axis.boundary());
        }
        scenario.note(model.profile()).facts().forEach((name, value) -> {
            // That of the scenario; what the network was trained by follows.
            if (!name.equals(RECIPE)) {
                row(card, name, value);
            }
        });
        row(card, RECIPE, trial.recipe().shortName());
        row(card, "from", from);
        row(card, "SHA-256 of the weights", "`" + hash + "`");
        numbers.forEach((name, value) -> row(card, name, String.format(Locale.ROOT, "%.4g", value)));
        return card.append(
                        "\nUse it:\n\n    eddy model predict MODEL.zip --initial STATES.h5 --steps 100 --out OUT.npy\n")
                .append("\n"
                        + "In Python the weights are `safetensors.torch.load_file(\"weights.safetensors\")`; names"
                        + " and shapes")
                .append(" are those of a PyTorch state dict of modules with these names, see docs/trained-models.md."
                        + " States go")
                .append(" in as (u − mean)/spread and come out times spread plus mean where a normalization is"
                        + " listed.\n")
                .toString();
    }

    private static void row(StringBuilder card, String name, String value) {
        card.append("| ")
                .append(name)
                .append(" | ")
                .append(value.replace("|", "\\|"))
                .append(" |\n");
    }
}
