package dev.eddy.operator.internal;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Product;
import dev.eddy.operator.ProductPlan;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.spectral.Walls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an equation change their sign when they are mirrored at the walls, by axis. A derivative of odd order along
 * an axis turns even fields into odd ones; the parities of factors add up. That all terms agree is checked before.
 */
final class Parities {
    private final @Nullable Walls walls;
    private final int dims;
    private final List<boolean[]> ofChannels = new ArrayList<>();
    private final List<boolean[]> ofFields = new ArrayList<>();
    private final List<boolean[]> ofGroups = new ArrayList<>();

    Parities(SpectralEquation equation, ProductPlan plan) {
        this.walls = equation.walls();
        this.dims = equation.grid().dims();
        for (int c = 0; c < equation.space().channels(); c++) {
            boolean[] odd = new boolean[dims];
            for (int d = 0; d < dims; d++) {
                odd[d] = walls != null && walls.isOdd(d, c);
            }
            ofChannels.add(odd);
        }
        for (Product.Factor field : plan.fields()) {
            Product.Part part = field.parts().get(0);
            ofFields.add(behind(part.multiplier().operator(), ofChannels.get(part.channel())));
        }
        for (ProductPlan.Group group : plan.groups()) {
            boolean[] odd = new boolean[dims];
            for (int field : group.monomials().get(0).fields()) {
                for (int d = 0; d < dims; d++) {
                    odd[d] ^= ofFields.get(field)[d];
                }
            }
            ofGroups.add(odd);
        }
    }

    private boolean[] behind(DerivativePolynomial operator, boolean[] field) {
        boolean[] odd = field.clone();
        for (int d = 0; d < dims && !operator.isZero(); d++) {
            boolean turns = operator.terms().get(0).orders().get(d) % 2 == 1;
            odd[d] ^= turns && walls != null && walls.isWalled(d);
        }
        return odd;
    }

    List<boolean[]> ofChannels() {
        return ofChannels;
    }

    List<boolean[]> ofFields() {
        return ofFields;
    }

    List<boolean[]> ofGroups() {
        return ofGroups;
    }
}
