package dev.eddy.reference.physics;

import dev.eddy.koopman.RadialFunctions;
import dev.eddy.koopman.RadialFunctions.Profile;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;

/** Dictionaries of radial functions, and the Gram matrix of their kernel. */
public final class RadialFunctionsCheck implements CheckKind {
    @Override
    public String kind() {
        return "rbf-dictionary";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor states = given.input("x");
        Tensor centres = given.input("c");
        double scale = given.number("scale");
        Tensor gram = new RadialFunctions(states, scale, Profile.EXPONENTIAL).values(states);
        return given.compare()
                .with("values", new RadialFunctions(centres, scale, Profile.EXPONENTIAL).values(states))
                .with("gaussian", new RadialFunctions(centres, scale, Profile.GAUSSIAN).values(states))
                .with("gram", gram)
                .with("eigenvalues", SymmetricEigen.of(gram).values().flip(0))
                .result();
    }
}
