package dev.eddy.equation;

import java.util.List;

/** A nonlinear term that is a sum of {@link Product}s: all that an engine, a residual or a document needs to know. */
public interface ProductTerm extends NonlinearTerm {
    List<Product> products(int dims, int channels);
}
