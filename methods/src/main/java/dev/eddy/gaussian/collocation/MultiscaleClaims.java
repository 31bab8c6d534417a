package dev.eddy.gaussian.collocation;

import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import java.util.ArrayList;
import java.util.List;

/** What equations of many scales are to show, where the budget is large enough for it. */
final class MultiscaleClaims {
    /** Along each axis, for 10⁵ in a plane. */
    private static final int MANY = 316;

    private MultiscaleClaims() {}

    static List<Claim> of(MultiscaleEquations experiment) {
        MultiscaleProblem problem = experiment.problem();
        if (problem.axes() == 2) {
            return plane(experiment);
        }
        return switch (problem) {
            case SINE -> line(experiment);
            case MIXED -> experiment.nodes() < 100 || experiment.steps() < 300 ? List.of() : among(4.2e-5);
            case CUBIC -> experiment.nodes() < 60 || experiment.steps() < 150 ? List.of() : among(2.3e-4);
            default -> List.of();
        };
    }

    private static List<Claim> line(MultiscaleEquations experiment) {
        if (experiment.nodes() != 48 || experiment.steps() < 600) {
            return List.of();
        }
        String measured = "a prototype: 1e-6 and 3e-7 with waves, 6e-2 without";
        return List.of(
                Claim.that("three nodes in a wave are enough", Quantity.number("error_mixture"))
                        .atMost(1e-4, Basis.CALIBRATION, measured)
                        .each(),
                Claim.that("they are not without waves in the kernel", Quantity.number("error_squared_exponential"))
                        .atLeast(1e-2, Basis.CALIBRATION, measured)
                        .each(),
                Claim.that("the frequency is found", Quantity.number("frequency_error"))
                        .atMost(0.05, Basis.CALIBRATION, "15.91 of 15.9155 cycles")
                        .each()
                        .reported(),
                Claim.that("few components are left", Quantity.number("negligible_share"))
                        .atLeast(0.8, Basis.PAPER, MultiscaleEquations.PAPER + ": sparse frequencies")
                        .each());
    }

    private static List<Claim> among(double bound) {
        Quantity mixture = Quantity.number("error_mixture");
        return List.of(
                Claim.that("solved between the nodes", mixture)
                        .atMost(bound, Basis.CALIBRATION, Basis.WORST_OF_THREE)
                        .each(),
                Claim.that("beside a network", mixture)
                        .over(Quantity.number("error_network"))
                        .below(1, Basis.PAPER, MultiscaleEquations.PAPER)
                        .each(),
                Claim.that("beside a kernel without waves", mixture)
                        .over(Quantity.number("error_squared_exponential"))
                        .below(1, Basis.PAPER, MultiscaleEquations.PAPER)
                        .each()
                        .reported());
    }

    private static List<Claim> plane(MultiscaleEquations experiment) {
        boolean evolves = experiment.problem().evolves();
        if (experiment.nodes() < (evolves ? 40 : 48) || experiment.steps() < 100) {
            return List.of();
        }
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.that("solved on a plane", Quantity.number("error_mixture"))
                .atMost(evolves ? 1e-3 : 1e-4, Basis.CALIBRATION, "as on a line; evolutions ten times that")
                .each());
        if (experiment.nodes() >= MANY) {
            claims.add(Claim.that("10⁵ nodes within a minute", Quantity.number("seconds_mixture"))
                    .atMost(60, Basis.CALIBRATION, "one core, nothing else at work")
                    .each()
                    .reported());
        }
        return claims;
    }
}
