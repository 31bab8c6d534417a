package dev.eddy.tensor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.bytedeco.pytorch.Edge;
import org.bytedeco.pytorch.EdgeVector;
import org.bytedeco.pytorch.Node;
import org.bytedeco.pytorch.SymIntArrayRef;

/** What was recorded on the way to a tensor: a walk over the operations that a gradient would go back through. */
final class RecordedGraph {
    /** Where gradients end: its value is the leaf, which is there anyway. */
    private static final String LEAF = "torch::autograd::AccumulateGrad";

    private RecordedGraph() {}

    /** Numbers in the results of all operations. */
    static long values(Tensor result) {
        try (Scope scope = Scope.open()) {
            Set<Long> seen = new HashSet<>();
            Deque<Node> open = new ArrayDeque<>();
            long values = 0;
            meet(result.handle().grad_fn(), seen, open);
            while (!open.isEmpty()) {
                Node node = open.pop();
                if (!node.name().getString().equals(LEAF)) {
                    for (int i = 0; i < node.num_inputs(); i++) {
                        values += size(node.input_metadata(i).shape_as_dim_vector());
                    }
                }
                EdgeVector edges = node.next_edges();
                for (long i = 0; i < edges.size(); i++) {
                    Edge edge = edges.get(i);
                    if (edge.is_valid()) {
                        meet(edge.function(), seen, open);
                    }
                }
            }
            return values;
        }
    }

    private static void meet(Node node, Set<Long> seen, Deque<Node> open) {
        if (node != null && !node.isNull() && seen.add(node.getptr().address())) {
            open.push(node);
        }
    }

    private static long size(SymIntArrayRef shape) {
        long size = 1;
        for (long d = 0; d < shape.size(); d++) {
            size *= shape.at(d).expect_int();
        }
        return size;
    }
}
