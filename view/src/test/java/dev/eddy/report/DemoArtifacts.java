package dev.eddy.report;

import dev.eddy.plot.Palette;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** One artifact of every role, of made-up values, over two seeds. */
final class DemoArtifacts {
    private DemoArtifacts() {}

    static List<List<Artifact>> twoSeeds() {
        return List.of(ofSeed(1), ofSeed(2));
    }

    private static NumericArray array(IntToDoubleFunction value, long... shape) {
        int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] values = new double[count];
        Arrays.setAll(values, value);
        return new NumericArray(shape, values);
    }

    private static double[] range(int count, double step) {
        double[] at = new double[count];
        Arrays.setAll(at, i -> (i + 1) * step);
        return at;
    }

    static List<Artifact> ofSeed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double shift = random.nextDouble();
        List<Artifact> all = new ArrayList<>();
        for (String method : List.of("reflowed", "baseline")) {
            double level = method.equals("reflowed") ? 1 : 4;
            ArtifactAxis steps = ArtifactAxis.of("evaluations", 1, 2, 4, 8, 16, 32);
            all.add(new Artifact(
                    Role.CURVE,
                    "distance over evaluations",
                    "W2",
                    "",
                    method,
                    List.of(steps),
                    array(i -> level * (1 + 0.3 * shift) / Math.pow(1 << i, 1.5), 6)));
            all.add(new Artifact(
                    Role.SPECTRUM,
                    "energy",
                    method,
                    List.of(ArtifactAxis.of("wavenumber", range(24, 1))),
                    array(i -> level * Math.pow(i + 1, -5 / 3.0) * (1 + 0.2 * shift), 24)));
            all.add(new Artifact(
                    Role.HISTOGRAM,
                    "increments",
                    method,
                    List.of(ArtifactAxis.of("increment", -3, -2, -1, 0, 1, 2, 3)),
                    array(i -> Math.exp(-Math.pow(i - 2.5, 2) / level) + 0.05 * shift, 6)));
            all.add(new Artifact(
                    Role.POINTS,
                    "samples",
                    method,
                    List.of(ArtifactAxis.counted("point", 700), ArtifactAxis.category("component", List.of("x", "y"))),
                    array(
                            i -> 3 * (i % 2 == 0 ? Math.cos(i / 2 * 2.4) : Math.sin(i / 2 * 2.4))
                                    + 0.2 * level * random.nextGaussian(),
                            700,
                            2)));
        }
        for (String which : List.of("truth", "inferred")) {
            double error = which.equals("truth") ? 0 : 0.4;
            all.add(new Artifact(
                    Role.FIELD,
                    "vorticity",
                    "vorticity",
                    "1/s",
                    which,
                    List.of(
                            ArtifactAxis.time(0, 1, 2),
                            ArtifactAxis.space("x", range(32, 1)),
                            ArtifactAxis.space("y", range(24, 1))),
                    array(
                            i -> Math.sin(i / 24 % 32 / 5.0 + i / 768) * Math.cos(i % 24 / 4.0) + error * shift,
                            3,
                            32,
                            24)));
            all.add(new Artifact(
                    Role.FIELD,
                    "height",
                    which,
                    List.of(ArtifactAxis.time(range(60, 0.1)), ArtifactAxis.space("x", range(40, 1))),
                    array(i -> 1 + Math.sin(i / 40 / 9.0 + i % 40 / 6.0) + error, 60, 40)));
        }
        all.add(new Artifact(
                Role.FIELD,
                "profile",
                List.of(ArtifactAxis.space("x", range(50, 0.1))),
                array(i -> Math.tanh(i / 10.0 - 2.5), 50)));
        all.add(new Artifact(
                Role.FIELD,
                "porosity",
                List.of(ArtifactAxis.space("x", range(20, 1)), ArtifactAxis.space("y", range(20, 1))),
                array(i -> i == 7 ? Double.NaN : i % 20 / 20.0, 20, 20)));
        all.add(new Artifact(
                Role.MATRIX,
                "confusion",
                List.of(
                        ArtifactAxis.category("true eddy", List.of("core", "rim", "filament")),
                        ArtifactAxis.category("found", List.of("core", "rim", "filament"))),
                array(i -> i % 4 == 0 ? 0.9 : 0.05 * i, 3, 3)));
        all.add(new Artifact(
                Role.MATRIX,
                "covariance",
                List.of(ArtifactAxis.of("place", range(60, 1)), ArtifactAxis.of("place", range(60, 1))),
                array(i -> Math.exp(-Math.abs(i / 60 - i % 60) / 8.0), 60, 60)));
        all.add(new Artifact(
                Role.TABLE,
                "refinement",
                List.of(
                        ArtifactAxis.counted("epoch", 3),
                        ArtifactAxis.category("what", List.of("level", "metric", "seconds"))),
                array(i -> i * 1.2345 + shift, 3, 3)));
        return all;
    }

    static String page() {
        Html html = new Html();
        html.markup("<!DOCTYPE html>\n").open("html", "lang", "en");
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", "Artifacts");
        html.open("style")
                .markup(Report.resource("report.css")
                        .replace("/*series-light*/", Palette.declarations(false))
                        .replace("/*series-dark*/", Palette.declarations(true)))
                .close("style");
        html.close("head").open("body").open("main").element("h1", "Artifacts");
        ArtifactFigures.write(html, "demo", twoSeeds());
        html.close("main").close("body").close("html");
        return html.page();
    }

    public static void main(String[] arguments) throws java.io.IOException {
        java.nio.file.Files.writeString(java.nio.file.Path.of(arguments[0]), page());
    }
}
