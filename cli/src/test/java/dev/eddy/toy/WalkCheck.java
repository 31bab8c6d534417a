package dev.eddy.toy;

import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;

/** A kind of reference numbers from outside of the house: sums of steps. */
public final class WalkCheck implements CheckKind {
    @Override
    public String kind() {
        return "walk-sum";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        return given.compare().with("sum", given.input("steps").sum()).result();
    }
}
