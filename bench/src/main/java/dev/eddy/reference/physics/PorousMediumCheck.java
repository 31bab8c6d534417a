package dev.eddy.reference.physics;

import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.gaussian.conserve.PorousMedium;
import dev.eddy.gaussian.conserve.PorousMediumWave;
import dev.eddy.gaussian.conserve.StefanProblem;
import dev.eddy.misuse.Misuse;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;

/** Exact solutions of the generalised porous medium family, their masses and fronts. */
public final class PorousMediumCheck implements CheckKind {
    @Override
    public String kind() {
        return "gpme-exact";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        PorousMedium family = family(given);
        Tensor points = given.input("x", -1);
        Tensor times = given.input("t", -1);
        Tensor u = family.solution(points, times);
        Comparison comparison = given.compare()
                .with("u", u)
                .with("mass", family.mass(times))
                .with("front", family.front(times))
                .with(
                        "trapezoid",
                        u.matmul(LinearConstraint.trapezoids(points).unsqueeze(1))
                                .squeeze(1));
        if (family instanceof StefanProblem stefan) {
            comparison.with("z", stefan.root()).with("c1", stefan.amplitude());
        }
        return comparison.result();
    }

    private static PorousMedium family(ReferenceCase given) {
        String word = given.word("problem");
        return switch (word) {
            case "stefan" -> new StefanProblem(given.number("p-star"));
            case "pme" -> new PorousMediumWave(given.number("m"), given.number("v"));
            default -> throw new Misuse("the parameter 'problem' is stefan or pme, got '" + word + "'");
        };
    }
}
