package dev.eddy.fit;

import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import java.util.List;

/** Claims that hold for a budget. */
public final class Budget {
    private Budget() {}

    /** All of them; of a budget that is too small for what was calibrated or published, those are reported only. */
    public static List<Claim> claims(boolean enough, List<Claim> claims) {
        return claims.stream()
                .map(claim -> enough || claim.basis() == Basis.THEOREM ? claim : claim.reported())
                .toList();
    }
}
