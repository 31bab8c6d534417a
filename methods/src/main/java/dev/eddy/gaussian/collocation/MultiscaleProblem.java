package dev.eddy.gaussian.collocation;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.kinds.Doc;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Equations on the unit box whose solutions have short waves and are known. */
@Doc("an equation with a solution of short waves")
public enum MultiscaleProblem {
    /** u″ = s with u = sin 100x. */
    SINE(1, 100) {
        @Override
        Tensor exact(List<Tensor> x) {
            return wave(x.get(0), 100);
        }

        @Override
        Tensor source(List<Tensor> x) {
            return wave(x.get(0), 100).times(-1e4);
        }
    },
    /** u″ = s with u = sin x + 0.1 sin 20x + 0.05 sin 100x. */
    MIXED(1, 1) {
        @Override
        Tensor exact(List<Tensor> x) {
            Tensor at = x.get(0);
            return at.sin().plus(0.1, wave(at, 20)).plus(0.05, wave(at, 100));
        }

        @Override
        Tensor source(List<Tensor> x) {
            Tensor at = x.get(0);
            return at.sin()
                    .plus(0.1 * 400, wave(at, 20))
                    .plus(0.05 * 1e4, wave(at, 100))
                    .negated();
        }
    },
    /** u″ + u³ − u = s with u = sin 100x: Allen and Cahn's equation, steady. */
    CUBIC(1, 100) {
        @Override
        Equation equation() {
            return cubic(1);
        }

        @Override
        Tensor exact(List<Tensor> x) {
            return wave(x.get(0), 100);
        }

        @Override
        Tensor source(List<Tensor> x) {
            Tensor u = exact(x);
            return u.times(-1e4 - 1).plus(u.power(3));
        }
    },
    /** Δu = s with u = sin 100x sin 100y. */
    PLANE(2, 100) {
        @Override
        Tensor exact(List<Tensor> x) {
            return wave(x.get(0), 100).times(wave(x.get(1), 100));
        }

        @Override
        Tensor source(List<Tensor> x) {
            return exact(x).times(-2e4);
        }
    },
    /** Δu + u³ − u = s with u = sin 100x sin 100y. */
    PLANE_CUBIC(2, 100) {
        @Override
        Equation equation() {
            return cubic(2);
        }

        @Override
        Tensor exact(List<Tensor> x) {
            return PLANE.exact(x);
        }

        @Override
        Tensor source(List<Tensor> x) {
            Tensor u = exact(x);
            return u.times(-2e4 - 1).plus(u.power(3));
        }
    },
    /** u_t + u_x/2 = 0 with u = sin(60x − 30t): time and space at once. */
    ADVECTION(2, 30) {
        @Override
        Equation equation() {
            return EquationCatalog.get("advection").build(1, Map.of("velocity", 0.5), Profile.EDDY);
        }

        @Override
        boolean evolves() {
            return true;
        }

        @Override
        Tensor exact(List<Tensor> x) {
            return x.get(1).times(60).plus(-30, x.get(0)).sin();
        }

        @Override
        Tensor source(List<Tensor> x) {
            return x.get(0).times(0);
        }
    };

    private final int axes;
    private final double circular;

    MultiscaleProblem(int axes, double circular) {
        this.axes = axes;
        this.circular = circular;
    }

    /** Axes of nodes, time among them. */
    int axes() {
        return axes;
    }

    /** Of the strongest wave along the first axis, in cycles. */
    double frequency() {
        return circular / (2 * Math.PI);
    }

    boolean evolves() {
        return false;
    }

    Equation equation() {
        return Equation.linear("poisson", 1, DerivativePolynomial.laplacian(axes));
    }

    /** u at points, from their coordinates. */
    abstract Tensor exact(List<Tensor> x);

    /** s at points. */
    abstract Tensor source(List<Tensor> x);

    /** On nodes. */
    Collocation on(Nodes nodes) {
        List<Tensor> x = java.util.stream.IntStream.range(0, axes)
                .mapToObj(nodes::coordinate)
                .toList();
        return evolves()
                ? Collocation.evolving(equation(), nodes, exact(x))
                : Collocation.steady(equation(), nodes, exact(x), source(x));
    }

    private static Tensor wave(Tensor x, double circular) {
        return x.times(circular).sin();
    }

    private static Equation cubic(int dims) {
        return EquationCatalog.get("allen-cahn")
                .build(dims, Map.of("diffusivity", 1.0, "first_order", -1.0, "third_order", 1.0), Profile.EDDY);
    }
}
