package dev.eddy.equation;

import static dev.eddy.equation.DerivativePolynomial.constant;
import static dev.eddy.equation.DerivativePolynomial.laplacian;
import static dev.eddy.equation.EntryBuilder.entry;

import dev.eddy.equation.NonlinearTerms.LaplacianOfPower;
import dev.eddy.equation.NonlinearTerms.Polynomial;
import dev.eddy.equation.NonlinearTerms.Reaction;
import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reaction and diffusion, phase separation, patterns. */
final class ReactionEquations {
    private ReactionEquations() {}

    static List<EquationEntry> entries() {
        return List.of(fisherKpp(), allenCahn(), cahnHilliard(), grayScott(), swiftHohenberg(), belousovZhabotinsky());
    }

    private static EquationEntry fisherKpp() {
        return entry("fisher-kpp", "FisherKPP")
                .title("Fisher–KPP")
                .formula("uₜ = ν Δu + r u (1 − u)")
                .scalar("diffusivity", 0.01, "ν")
                .scalar("reactivity", 1.0, "r")
                .start(2, 0.05, "clamp;0.0;1.0;fourier;5;false;false")
                .range(0, 1)
                .reference("R. A. Fisher, The wave of advance of advantageous genes, Annals of Eugenics 7, 1937;"
                        + " A. N. Kolmogorov, I. G. Petrovsky, N. S. Piskunov, 1937")
                .build(s -> {
                    double rate = s.scalar("reactivity");
                    return Equation.of(
                            s.name(),
                            1,
                            laplacian(s.dims()).scale(s.scalar("diffusivity")).plus(constant(s.dims(), rate)),
                            new Polynomial(List.of(0.0, 0.0, -rate)));
                });
    }

    private static EquationEntry allenCahn() {
        return entry("allen-cahn", "AllenCahn")
                .title("Allen–Cahn")
                .formula("uₜ = ν Δu + c₁ u + c₃ u³")
                .scalar("diffusivity", 5e-3, "ν")
                .scalar("first_order", 1.0, "c₁")
                .scalar("third_order", -1.0, "c₃")
                .start(2, 0.1, "fourier;5;true;true")
                .peersKeepHalf()
                .reference("S. M. Allen, J. W. Cahn, A microscopic theory for antiphase boundary motion,"
                        + " Acta Metallurgica 27, 1979")
                .build(s -> Equation.of(
                        s.name(),
                        1,
                        laplacian(s.dims())
                                .scale(s.scalar("diffusivity"))
                                .plus(constant(s.dims(), s.scalar("first_order"))),
                        new Polynomial(List.of(0.0, 0.0, 0.0, s.scalar("third_order")))));
    }

    private static EquationEntry cahnHilliard() {
        return entry("cahn-hilliard", "CahnHilliard")
                .title("Cahn–Hilliard")
                .formula("uₜ = ν Δ(c₁ u + c₃ u³ − γ Δu)")
                .scalar("diffusivity", 1e-2, "ν")
                .scalar("gamma", 1e-3, "γ: square of the thickness of interfaces")
                .scalar("first_order", -1.0, "c₁")
                .scalar("third_order", 1.0, "c₃")
                .start(2, 1e-3, "fourier;5;true;true")
                .peersKeepHalf()
                .reference("J. W. Cahn, J. E. Hilliard, Free energy of a nonuniform system I, Journal of Chemical"
                        + " Physics 28, 1958")
                .build(s -> {
                    DerivativePolynomial laplacian = laplacian(s.dims());
                    double diffusivity = s.scalar("diffusivity");
                    return Equation.of(
                            s.name(),
                            1,
                            constant(s.dims(), s.scalar("first_order"))
                                    .minus(laplacian.scale(s.scalar("gamma")))
                                    .times(laplacian)
                                    .scale(diffusivity),
                            new LaplacianOfPower(diffusivity * s.scalar("third_order"), 3));
                });
    }

    private static EquationEntry grayScott() {
        return entry("gray-scott", "GrayScott")
                .title("Gray–Scott")
                .formula("uₜ = ν₁ Δu + f (1 − u) − u v²,  vₜ = ν₂ Δv − (f + κ) v + u v²")
                .channels("2: the concentrations u and v")
                .scalar("diffusivity_1", 2e-5, "ν₁")
                .scalar("diffusivity_2", 1e-5, "ν₂")
                .scalar("feed", 0.04, "f")
                .scalar("kill", 0.06, "κ")
                .text("pattern_type", "", "alpha … mu: feed and kill rate of a named pattern, instead of the two")
                .start(2.5, 1, "gray_scott_blobs")
                .range(0, 1)
                .peersKeepHalf()
                .reference(
                        "P. Gray, S. K. Scott, Chemical Engineering Science 39, 1984; J. E. Pearson, Complex patterns"
                                + " in a simple system, Science 261, 1993")
                .build(s -> {
                    DerivativePolynomial laplacian = laplacian(s.dims());
                    return new Equation(
                            s.name(),
                            s.dims(),
                            2,
                            new LinearPart.PerChannel(List.of(
                                    laplacian.scale(s.scalar("diffusivity_1")),
                                    laplacian.scale(s.scalar("diffusivity_2")))),
                            List.of(grayScottReaction(s)),
                            Forcing.NONE);
                });
    }

    private static Reaction grayScottReaction(EquationArguments s) {
        String name = s.text("pattern_type");
        if (name.isEmpty()) {
            return Reaction.grayScott(s.scalar("feed"), s.scalar("kill"));
        }
        List<String> names = Arrays.stream(GrayScottPattern.values())
                .map(pattern -> pattern.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(name.toLowerCase(Locale.ROOT));
        Check.that(
                index >= 0,
                "%s: unknown pattern_type '%s'%s (have: %s)",
                s.name(),
                name,
                Check.didYouMean(name, names),
                String.join(", ", names));
        GrayScottPattern pattern = GrayScottPattern.values()[index];
        return Reaction.grayScott(pattern.feed(), pattern.kill());
    }

    private static EquationEntry swiftHohenberg() {
        return entry("swift-hohenberg", "SwiftHohenberg")
                .title("Swift–Hohenberg")
                .formula("uₜ = r u − (k + Δ)² u + Σ c_m uᵐ")
                .scalar("reactivity", 0.7, "r")
                .scalar("critical_number", 1.0, "k")
                .list("polynomial_coefficients", List.of(0.0, 0.0, 1.0, -1.0), "c₀, c₁, …")
                .start(10 * Math.PI, 0.02, "fourier;5;true;true")
                .range(-1, 1.5)
                .peersKeepHalf()
                .reference("J. Swift, P. C. Hohenberg, Hydrodynamic fluctuations at the convective instability,"
                        + " Physical Review A 15, 1977")
                .build(s -> Equation.of(
                        s.name(),
                        1,
                        constant(s.dims(), s.scalar("reactivity"))
                                .minus(constant(s.dims(), s.scalar("critical_number"))
                                        .plus(laplacian(s.dims()))
                                        .power(2)),
                        new Polynomial(s.list("polynomial_coefficients"))));
    }

    /**
     * From concentrations of 0 or more all goes to the equilibrium (1, ½, 1) within a time of about 10; the peers call it
     * unstable and do not offer it. Two things make it so. From negative concentrations uₜ = (1 − u)(u + v) is infinite in
     * finite time, so initial states are clamped to [0, 1]. And the reaction, with rates of 2 to 3, is explicit: ETDRK2
     * stays bounded for steps up to 1, keeps its order of accuracy up to about 0.5, and diverges from 1.5 on.
     */
    private static EquationEntry belousovZhabotinsky() {
        return entry("belousov-zhabotinsky", "BelousovZhabotinsky")
                .title("Belousov–Zhabotinsky")
                .formula("uₜ = ν₁Δu + u + v − uv − u²,  vₜ = ν₂Δv + w − v − uv,  wₜ = ν₃Δw + u − w")
                .channels("3: the concentrations u, v and w")
                .list("diffusivities", List.of(1e-5, 2e-5, 1e-5), "ν₁, ν₂, ν₃")
                .start(1, 0.05, "clamp;0.0;1.0;fourier;5;false;false")
                .range(0, 1.5)
                .peersKeepHalf()
                .reference("R. J. Field, R. M. Noyes, Oscillations in chemical systems IV, Journal of Chemical Physics"
                        + " 60, 1974")
                .build(s -> {
                    List<Double> diffusivities = s.list("diffusivities");
                    Check.that(
                            diffusivities.size() == 3,
                            "%s: diffusivities are 3 numbers, got %s",
                            s.name(),
                            diffusivities);
                    return new Equation(
                            s.name(),
                            s.dims(),
                            3,
                            new LinearPart.PerChannel(diffusivities.stream()
                                    .map(laplacian(s.dims())::scale)
                                    .toList()),
                            List.of(Reaction.belousovZhabotinsky()),
                            Forcing.NONE);
                });
    }
}
