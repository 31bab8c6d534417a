package dev.eddy.reference.physics;

import dev.eddy.misuse.Misuse;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** A network of points and its derivatives with respect to its coordinates, by one propagation of jets. */
public final class NetworkDerivativesCheck implements CheckKind {
    @Override
    public String kind() {
        return "mlp-derivatives";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        PointNetworkCase network = new PointNetworkCase(given);
        Tensor points = network.points();
        int coordinates = (int) points.size(1);
        List<int[]> orders =
                given.outputs().stream().map(name -> orders(name, coordinates)).toList();
        TensorJet jet = network.network().jet(points, DerivativeSet.of(coordinates, orders.toArray(int[][]::new)));
        Comparison comparison = given.compare();
        for (int i = 0; i < orders.size(); i++) {
            comparison.with(given.outputs().get(i), jet.get(orders.get(i)).squeeze(1));
        }
        return comparison.result();
    }

    /** {@code u_xxt} as orders in t, x, y. */
    private static int[] orders(String output, int coordinates) {
        int[] orders = new int[coordinates];
        for (char letter : output.replaceFirst("^u_?", "").toCharArray()) {
            int place = "txy".indexOf(letter);
            if (place < 0 || place >= coordinates) {
                throw new Misuse("an output is u or a derivative such as u_xxt, got '" + output + "'");
            }
            orders[place]++;
        }
        return orders;
    }
}
