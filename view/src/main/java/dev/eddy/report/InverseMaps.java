package dev.eddy.report;

import dev.eddy.plot.ColourScale;
import dev.eddy.plot.Plane;
import dev.eddy.result.NumericArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Maps of inferred fields beside the truth, with their errors and spreads. */
final class InverseMaps {
    private static final int MOST_PIXELS = 402;

    private InverseMaps() {}

    /** @param place which of the fields that each group inferred */
    static void write(Html html, Map<Group, List<Ensemble>> inferred, int place) {
        Ensemble any = inferred.values().iterator().next().get(place);
        int components = any.truth().size(1);
        for (int component = 0; component < components; component++) {
            String name = any.name() + (components == 1 ? "" : ", component " + component);
            List<Plane> truth = planes(any.truth(), component);
            ColourScale scale = scale(truth);
            // What is compared shares one scale.
            int shown = component;
            ColourScale errors = ColourScale.symmetric(largest(inferred.values().stream()
                    .flatMap(ensembles -> errors(ensembles.get(place), truth, shown).stream())
                    .toList()));
            ColourScale spreads = ColourScale.of(
                    0,
                    largest(inferred.values().stream()
                            .filter(ensembles -> ensembles.get(place).members().size() > 1)
                            .flatMap(ensembles -> planes(ensembles.get(place).spread(), shown).stream())
                            .toList()));
            html.open("figure", "class", "gallery large").open("div", "class", "cards");
            html.open("div", "class", "card").element("h4", "Truth");
            CardPictures.strip(html, "", truth, scale, "True " + name);
            CardPictures.bar(html, "field", scale);
            html.close("div");
            for (Map.Entry<Group, List<Ensemble>> entry : inferred.entrySet()) {
                Ensemble ensemble = entry.getValue().get(place);
                int seeds = ensemble.members().size();
                html.open("div", "class", "card").open("h4");
                Legend.swatch(html, entry.getKey());
                html.text(" " + entry.getKey().label() + " ");
                html.element("span", Words.count(seeds, "seed"), "class", "aside")
                        .close("h4");
                List<Plane> mean = planes(ensemble.mean(), component);
                CardPictures.strip(html, seeds == 1 ? "inferred" : "mean", mean, scale, "Inferred " + name);
                List<Plane> error = errors(ensemble, truth, component);
                CardPictures.strip(html, "error", error, errors, "Error of the inferred " + name);
                CardPictures.bar(html, "error", errors);
                if (seeds > 1) {
                    List<Plane> spread = planes(ensemble.spread(), component);
                    CardPictures.strip(
                            html, "spread", spread, spreads, "Standard deviation over seeds of the inferred " + name);
                    CardPictures.bar(html, "spread", spreads);
                }
                html.close("div");
            }
            html.close("div");
            html.element(
                    "figcaption",
                    Words.sentence(name) + (truth.size() == 1 ? "" : " at the start, in the middle and at the end")
                            + ": x₀ runs right, x₁ upward. The error is the inferred field less the truth"
                            + (inferred.size() > 1 ? ", on one colour scale for all." : "."),
                    "class",
                    "numbered");
            html.close("figure");
        }
    }

    private static List<Plane> errors(Ensemble ensemble, List<Plane> truth, int component) {
        List<Plane> mean = planes(ensemble.mean(), component);
        List<Plane> errors = new ArrayList<>();
        for (int i = 0; i < mean.size(); i++) {
            errors.add(mean.get(i).minus(truth.get(i)));
        }
        return errors;
    }

    /** Of a steady field one, of others the first, the middle and the last. */
    private static List<Plane> planes(NumericArray field, int component) {
        int last = field.size(0) - 1;
        List<Plane> planes = new ArrayList<>();
        for (int time : last == 0 ? new int[] {0} : new int[] {0, last / 2, last}) {
            planes.add(Plane.slices(field, time, component).get(0).thinned(MOST_PIXELS, MOST_PIXELS));
        }
        return planes;
    }

    private static ColourScale scale(List<Plane> planes) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (Plane plane : planes) {
            for (float value : plane.values()) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return ColourScale.of(low, high > low ? high : low + 1);
    }

    /** Rounded up to two digits. */
    private static double largest(List<Plane> planes) {
        double largest = 0;
        for (Plane plane : planes) {
            for (float value : plane.values()) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest > 0 ? PlaneScale.roundedUp(largest) : 1;
    }
}
