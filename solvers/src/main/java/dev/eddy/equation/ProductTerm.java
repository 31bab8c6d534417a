package dev.eddy.equation;

import java.util.List;

/** A nonlinear term that is a sum of {@link Product}s: all that an engine, a residual or a document needs to know. */
public interface ProductTerm extends NonlinearTerm {
    List<Product> products(int dims, int channels);

    /**
     * The same term written with fewer transforms by identities of calculus. They hold for products without aliases, not
     * for aliased ones, so solvers use this form only where their dealiasing removes all aliases.
     */
    default List<Product> productsWithoutAliases(int dims, int channels) {
        return products(dims, channels);
    }
}
