package dev.eddy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.ConvectionTerms.ProjectedConvection;
import dev.eddy.equation.ConvectionTerms.VorticityConvection;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.NonlinearTerms.GradientNorm;
import dev.eddy.equation.NonlinearTerms.QuadraticConvectionGradientNorm;
import dev.eddy.equation.NonlinearTerms.Reaction;
import dev.eddy.equation.Product;
import dev.eddy.equation.ProductTerm;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProductPlanTest {
    /** A term that may not be rewritten. */
    private record AsItStands(ProductTerm term) implements ProductTerm {
        @Override
        public int degree() {
            return term.degree();
        }

        @Override
        public List<Product> products(int dims, int channels) {
            return term.products(dims, channels);
        }
    }

    static List<Arguments> terms() {
        return List.of(
                // term, dims, channels, transforms to the points, transforms back
                Arguments.of(new Convection(0.7, false, false), 1, 1, 1, 1),
                Arguments.of(new Convection(0.7, false, false), 2, 2, 3, 3),
                Arguments.of(new Convection(0.7, false, false), 3, 3, 6, 4),
                Arguments.of(new Convection(0.7, false, true), 2, 2, 2, 3),
                Arguments.of(new Convection(0.7, false, true), 3, 3, 3, 6),
                Arguments.of(new Convection(0.7, true, false), 3, 1, 1, 1),
                Arguments.of(new GradientNorm(0.4), 2, 1, 2, 1),
                Arguments.of(new VorticityConvection(0.9), 2, 1, 2, 2),
                Arguments.of(new ProjectedConvection(1), 3, 3, 6, 3),
                Arguments.of(new QuadraticConvectionGradientNorm(0.3, -0.5, 0.2), 2, 1, 3, 2),
                Arguments.of(Reaction.grayScott(0.04, 0.06), 2, 2, 2, 1),
                Arguments.of(Reaction.belousovZhabotinsky(), 1, 3, 2, 2));
    }

    @ParameterizedTest
    @MethodSource("terms")
    void few_transforms_give_the_same_rate(ProductTerm term, int dims, int channels, int forth, int back) {
        Equation equation = Equation.of("test", channels, DerivativePolynomial.laplacian(dims), term);
        ProductPlan plan = ProductPlan.of(equation, true);
        assertThat(plan.fields()).hasSize(forth);
        assertThat(plan.groups()).hasSize(back);

        Equation plain = Equation.of("test", channels, DerivativePolynomial.laplacian(dims), new AsItStands(term));
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(dims, 2, dims == 3 ? 9 : 14);
            SpectralEquation cheap = SpectralEquation.of(equation, grid, Numerics.EDDY);
            SpectralEquation expensive = SpectralEquation.of(plain, grid, Numerics.EDDY);
            long[] shape = cheap.space().shape(2);
            Tensor noise = Tensors.of(new Draws(new Seed(3)).normals((int) Shapes.elements(shape)), shape);
            Tensor spectrum = cheap.grid().forward(noise);
            Tensor expected = expensive.nonlinear(spectrum);
            double size = expected.abs().max().item();
            assertThat(cheap.nonlinear(spectrum).minus(expected).abs().max().item() / size)
                    .isLessThan(1e-13);
            try (NoGrad off = NoGrad.open()) {
                assertThat(cheap.nonlinear(spectrum).minus(expected).abs().max().item() / size)
                        .isLessThan(1e-13);
            }
        }
    }
}
