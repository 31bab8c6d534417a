package dev.eddy.superiority;

import dev.eddy.kinds.Names;
import dev.eddy.superiority.LinearCase.Trained;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a ratio means, in a sentence. */
final class Verdict {
    private Verdict() {}

    static String of(Trained trained, double phi, long steps) {
        LinearCase of = trained.of();
        Ratio ratio = trained.ratio(phi, steps);
        String modes = trained.psi().stream().map(Names::number).collect(Collectors.joining(", "));
        String where = "on test mode " + Names.number(phi)
                + (of.problem() == Problem.POISSON ? "" : " after " + Names.count(steps, "step"));
        String emulator = "the emulator trained on mode" + (trained.psi().size() > 1 ? "s " : " ") + modes + " of "
                + Problem.words(of.training());
        String baseline = of.training().equals(of.baseline())
                ? "its training solver"
                : "the baseline (" + Problem.words(of.baseline()) + ")";
        double xi = ratio.complex();
        String sentence;
        if (Double.isNaN(xi)) {
            sentence = "No ratio: " + where + " both " + emulator + " and " + baseline + " are exact";
        } else if (Double.isInfinite(xi)) {
            sentence = "Inferior: " + where + " the error of " + emulator + " is beyond every multiple of that of "
                    + baseline;
        } else if (Math.abs(xi - 1) <= Ratio.TIE) {
            sentence = "Neither: " + where + " " + emulator + " errs exactly as much as " + baseline;
        } else {
            sentence = String.format(
                    Locale.ROOT,
                    "%s: %s %s errs %s as much as %s",
                    ratio.isSuperior() ? "Superior" : "Inferior",
                    where,
                    emulator,
                    times(xi),
                    baseline);
        }
        return sentence + growth(trained, phi) + ".";
    }

    /** Four digits, or as many as tell it from one. */
    private static String times(double xi) {
        double toOne = -Math.log10(Math.abs(xi - 1));
        int digits = Math.max(4, (int) Math.ceil(toOne) + 1);
        return xi < 1e-4 || xi >= 1e5
                ? String.format(Locale.ROOT, "%.3e times", xi)
                : new BigDecimal(xi).round(new MathContext(digits)).toPlainString() + " times";
    }

    /** An emulator that grows where the truth does not loses in the end. */
    private static String growth(Trained trained, double phi) {
        double size = trained.fitted().emulator().at(phi).magnitude();
        boolean grows = trained.of().problem() != Problem.POISSON
                && size > 1 + 1e-12
                && trained.baseline().at(phi).magnitude() <= 1 + 1e-12;
        return grows
                ? String.format(
                        Locale.ROOT,
                        "; it multiplies this mode by %.4g every step, so that it is lost in the end",
                        size)
                : "";
    }
}
