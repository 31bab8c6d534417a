package dev.eddy.gaussian.collocation;

import dev.eddy.equation.Equation;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.residual.StrongForm;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An equation of the catalogue at all nodes of a grid, with values that are known at some of them:
 *
 * <pre>
 *   steady      𝓛u + 𝓝(u) + f(x) = s(x)          on axes x(, y(, z))
 *   evolving    u_t − 𝓛u − 𝓝(u) − f(x) = −s      on axes t, x(, y), a block of space and time at once
 * </pre>
 *
 * @param evolves whether the first axis is time
 * @param known 1 at nodes whose value is given
 * @param values read where it is known
 * @param source s at the nodes
 */
public record Collocation(
        Equation equation, StrongForm form, boolean evolves, Nodes nodes, Tensor known, Tensor values, Tensor source) {
    public Collocation {
        Check.that(
                equation.channels() == 1,
                "a process is one field, and %s has %d; take an equation of one",
                equation.name(),
                equation.channels());
        checkAxes(equation, nodes, evolves);
        for (Tensor field : List.of(known, values, source)) {
            Check.that(
                    Arrays.equals(field.shape(), nodes.shape()),
                    "%s: flags, values and sources stand at all nodes, got %s",
                    equation.name(),
                    field);
        }
        Check.that(known.sum().item() >= 1, "%s: at least one value is known", equation.name());
    }

    private static void checkAxes(Equation equation, Nodes nodes, boolean evolves) {
        Check.that(
                nodes.dims() == equation.dims() + (evolves ? 1 : 0),
                "%s: %s in %d-D has %d axes of nodes, got %d",
                equation.name(),
                evolves ? "an evolution" : "a steady state",
                equation.dims(),
                equation.dims() + (evolves ? 1 : 0),
                nodes.dims());
    }

    /** 𝓛u + 𝓝(u) + f = s inside of a box, with values at its whole boundary. */
    public static Collocation steady(Equation equation, Nodes nodes, Tensor values, Tensor source) {
        Tensor known = nodes.ends(true, true, 0);
        for (int d = 1; d < nodes.dims(); d++) {
            known = known.maximum(nodes.ends(true, true, d));
        }
        return new Collocation(equation, form(equation, nodes, 0), false, nodes, known, values, source);
    }

    /** The evolution of an equation without a source, from values at the first time and at all walls. */
    public static Collocation evolving(Equation equation, Nodes nodes, Tensor values) {
        Tensor known = nodes.ends(true, false, 0);
        for (int d = 1; d < nodes.dims(); d++) {
            known = known.maximum(nodes.ends(true, true, d));
        }
        return new Collocation(
                equation, form(equation, nodes, 1), true, nodes, known, values, Tensors.zerosLike(values));
    }

    private static StrongForm form(Equation equation, Nodes nodes, int first) {
        checkAxes(equation, nodes, first == 1);
        double[] extents = nodes.axes().stream()
                .skip(first)
                .mapToDouble(axis -> axis.max().item() - axis.min().item())
                .toArray();
        return StrongForm.of(equation, extents);
    }

    /** The same at every so many nodes. */
    public Collocation every(int stride) {
        return new Collocation(
                equation,
                form,
                evolves,
                nodes.every(stride),
                Nodes.every(known, stride),
                Nodes.every(values, stride),
                Nodes.every(source, stride));
    }

    /** The derivatives that the residual reads, by their orders along the axes of the nodes. */
    public List<int[]> derivatives() {
        List<int[]> all = new ArrayList<>();
        for (List<Integer> orders : form.derivatives().orders()) {
            if (evolves || orders.get(0) == 0) {
                all.add(orders.stream()
                        .skip(evolves ? 0 : 1)
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        }
        return all;
    }

    /** What is left of the equation: 0 at a solution. Of the shape of the nodes. */
    public Tensor leftover(JointDensity.Derivatives candidate) {
        List<Tensor> parts = new ArrayList<>();
        for (int[] orders : derivatives()) {
            parts.add(candidate.of(orders).reshape(-1, 1));
        }
        return leftover(parts, nodes.points(), source.reshape(-1, 1)).reshape(nodes.shape());
    }

    /**
     * The same at any points.
     *
     * @param parts values {@code [points, 1]} of {@link #derivatives} in their order
     * @param points {@code [points, axes]}
     * @param source {@code [points, 1]}
     */
    public Tensor leftover(List<Tensor> parts, Tensor points, Tensor source) {
        DerivativeSet set = form.derivatives();
        List<Tensor> all = new ArrayList<>();
        int next = 0;
        for (List<Integer> orders : set.orders()) {
            all.add(evolves || orders.get(0) == 0 ? parts.get(next++) : Tensors.zerosLike(parts.get(0)));
        }
        Tensor at = evolves ? points : Tensors.cat(List.of(Tensors.zerosLike(points.narrow(1, 0, 1)), points), 1);
        return form.of(TensorJet.of(set, all), at).plus(source);
    }
}
