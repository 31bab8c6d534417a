package dev.eddy.scenario;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.LinearPart;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.equation.NonlinearTerms.Polynomial;
import dev.eddy.equation.NonlinearTerms.QuadraticConvectionGradientNorm;
import dev.eddy.equation.Profile;
import dev.eddy.result.SubjectNote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What captions and reports say of a scenario. */
final class ScenarioNotes {
    private ScenarioNotes() {}

    static SubjectNote of(Scenario s, Profile profile) {
        if (s.recording().isPresent()) {
            return recorded(s, s.recording().get());
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", s.shortName());
        facts.put("kind", s.entry().kind() + " (" + s.entry().peerKey() + ")");
        facts.put("grid", s.points() + " points" + (s.dims() == 1 ? "" : " per axis") + ", extent " + text(s.extent()));
        if (!s.grid().isPeriodic()) {
            facts.put("boundary", s.domain().boundary());
        }
        facts.put(SubjectNote.CHANNELS, String.valueOf(s.space().channels()));
        if (!s.isStationary()) {
            facts.put("time step", text(s.dt()) + (s.substeps() == 1 ? "" : " in " + s.substeps() + " substeps"));
            s.difficulties(profile).forEach(number -> facts.put(number.symbol(), number.text()));
            facts.put("solver", solver(s, profile));
            s.testSolver().ifPresent(physics -> facts.put("test solver", physics.shortName()));
            s.trainingSolver().ifPresent(physics -> facts.put("training solver", physics.shortName()));
        }
        facts.put("numerics", profile.key());
        facts.put("initial states", s.initialStates(profile).shortName());
        if (!s.testInitialStates(profile).equals(s.initialStates(profile))) {
            facts.put("test initial states", s.testInitialStates(profile).shortName());
        }
        if (s.warmup() > 0) {
            facts.put("warm-up", s.warmup() + " steps");
        }
        facts.put("training data", data(s.trainSamples(), s.trainHorizon(), s.trainSeed()));
        facts.put("test data", data(s.testSamples(), s.testHorizon(), s.testSeed()));
        facts.put("recipe", s.recipe().shortName());
        facts.put("metrics", s.metrics().stream().map(m -> m.shortName()).collect(Collectors.joining(", ")));
        return new SubjectNote(
                s.entry().title() + ", " + s.dims() + "-D, " + s.entry().form().key() + " form",
                equation(s, profile),
                facts,
                s.dims(),
                s.extent(),
                s.dt(),
                s.range().low(),
                s.range().high());
    }

    private static String solver(Scenario s, Profile profile) {
        if (s.solver().isPresent()) {
            return s.solver().get().shortName();
        }
        return s.equation(profile).isLinear()
                ? "exact in Fourier space"
                : "ETDRK" + s.order() + ", modes up to " + fraction(s.dealiasingFraction(profile))
                        + " of the highest enter products";
    }

    private static String fraction(double value) {
        return Math.abs(value - 2.0 / 3) < 1e-12 ? "2/3" : value == 0.5 ? "1/2" : text(value);
    }

    private static String data(int samples, int horizon, long seed) {
        return samples + " trajectories of " + horizon + " steps, seed " + seed;
    }

    private static String equation(Scenario s, Profile profile) {
        if (s.entry().statement() instanceof Statement.Stationary stationary) {
            return stationary.equation().apply(s);
        }
        Equation equation = s.equation(profile);
        String explicit =
                equation.nonlinear().stream().map(term -> text(term, s.dims())).collect(Collectors.joining());
        if (equation.linear() instanceof LinearPart.Shared shared
                && equation.forcing().isZero()
                && !explicit.contains("?")) {
            String operator = rounded(shared.operator()).toString();
            boolean single = shared.operator().terms().size() == 1;
            return "uₜ = " + (single ? operator : "(" + operator + ")") + " u" + explicit;
        }
        EquationChoice choice = s.choice();
        String values = new TreeMap<>(choice.parameters())
                .entrySet().stream()
                        .map(e -> e.getKey() + " = " + ScenarioSettings.text(e.getValue()))
                        .collect(Collectors.joining(", "));
        return EquationCatalog.get(choice.key()).formula() + "   (" + values + ")";
    }

    private static SubjectNote recorded(Scenario s, Recording recording) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", s.shortName());
        facts.putAll(recording.facts());
        facts.put("recipe", s.recipe().shortName());
        facts.put("metrics", s.metrics().stream().map(m -> m.shortName()).collect(Collectors.joining(", ")));
        return new SubjectNote(
                recording.title() + ", " + s.dims() + "-D",
                recording.equation().map(EquationChoice::key).orElse(""),
                facts,
                s.dims(),
                s.extent(),
                s.dt(),
                s.range().low(),
                s.range().high());
    }

    private static DerivativePolynomial rounded(DerivativePolynomial operator) {
        return new DerivativePolynomial(
                operator.dims(),
                operator.terms().stream()
                        .map(term -> new DerivativePolynomial.Term(round(term.coefficient()), term.orders()))
                        .toList());
    }

    /** Six digits. */
    private static double round(double value) {
        return new BigDecimal(value).round(new MathContext(6)).doubleValue();
    }

    /** The term with its numbers; a question mark for one that is better told in words. */
    private static String text(NonlinearTerm term, int dims) {
        if (term instanceof QuadraticConvectionGradientNorm all) {
            return signed(all.quadratic(), "u²")
                    + signed(all.convection() / 2, dims == 1 ? "∂x(u²)" : "Σ∂(u²)")
                    + signed(all.gradientNorm() / 2, "(‖∇u‖² − mean)");
        }
        if (term instanceof Convection convection && convection.conservative()) {
            return signed(-convection.scale() / 2, dims == 1 ? "∂x(u²)" : "∇·(u⊗u)");
        }
        if (term instanceof Polynomial polynomial) {
            StringBuilder text = new StringBuilder();
            List<Double> c = polynomial.coefficients();
            for (int m = 0; m < c.size(); m++) {
                text.append(signed(c.get(m), m == 0 ? "" : m == 1 ? "u" : "u^" + m));
            }
            return text.toString();
        }
        return "?";
    }

    private static String signed(double coefficient, String what) {
        return coefficient == 0 ? "" : (coefficient < 0 ? " − " : " + ") + text(Math.abs(coefficient)) + " " + what;
    }

    private static String text(double value) {
        return ScenarioSettings.text(round(value));
    }
}
