package dev.eddy.solve.linear;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.Structure;
import dev.eddy.solve.internal.ShortName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The solvers of linear systems that study files can name, and which one fits an operator. */
public final class LinearSolvers {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("jacobi", Jacobi.class);
        KINDS.put("gauss-seidel", GaussSeidel.class);
        KINDS.put("sor", Sor.class);
        KINDS.put("richardson", Richardson.class);
        KINDS.put("steepest-descent", SteepestDescent.class);
        KINDS.put("cg", ConjugateGradient.class);
        KINDS.put("bicgstab", BiCgStab.class);
        KINDS.put("gmres", Gmres.class);
        KINDS.put("multigrid", Multigrid.class);
        KINDS.put("direct", Direct.class);
        KINDS.put("tridiagonal", Tridiagonal.class);
        KINDS.put("fast-direct", FastDirect.class);
        KINDS.put("sparse-direct", SparseDirect.class);
        KINDS.put("structured", Structured.class);
        KINDS.put("conjugate-directions", ConjugateDirections.class);
        KINDS.put("automatic", Automatic.class);
    }

    private LinearSolvers() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    /** From a short name such as {@code gmres;8} or {@code cg;ssor;1.2}. */
    public static LinearSolver of(String shortName) {
        ShortName name = ShortName.of(shortName);
        return switch (name.kind()) {
            case "jacobi" -> name.end(new Jacobi(name.number(1)));
            case "gauss-seidel" -> name.end(new GaussSeidel(name.choice(Sweep.class, Sweep.FORWARD)));
            case "sor" -> name.end(new Sor(name.number(1.5), name.choice(Sweep.class, Sweep.FORWARD)));
            case "richardson" -> name.end(new Richardson(name.number(1e-4)));
            case "steepest-descent" -> name.end(new SteepestDescent());
            case "cg" -> name.end(new ConjugateGradient(name.preconditioner()));
            case "bicgstab" -> name.end(new BiCgStab(name.preconditioner()));
            case "gmres" -> name.end(new Gmres(name.count(20), name.preconditioner()));
            case "multigrid" ->
                name.end(new Multigrid(
                        name.choice(Cycle.class, Cycle.V),
                        name.choice(Smoother.class, Smoother.GAUSS_SEIDEL),
                        name.count(1),
                        name.count(1)));
            case "direct" -> name.end(new Direct());
            case "tridiagonal" -> name.end(new Tridiagonal());
            case "fast-direct" -> name.end(new FastDirect());
            case "sparse-direct" -> name.end(new SparseDirect());
            case "structured" -> name.end(new Structured());
            case "conjugate-directions" -> name.end(new ConjugateDirections(name.count(1), name.preconditioner()));
            case "automatic" -> name.end(new Automatic());
            default ->
                throw new Misuse("unknown linear solver '" + shortName + "'"
                        + Check.didYouMean(name.kind(), KINDS.keySet()) + " (one of: "
                        + String.join(", ", KINDS.keySet()) + ")");
        };
    }

    /**
     * @param why a sentence for people
     */
    public record Choice(LinearSolver solver, String why) {}

    /** The solver to try first, by what the operator says of itself. */
    public static Choice choose(LinearOperator operator) {
        Set<Structure> structure = operator.structure();
        if (structure.contains(Structure.KNOWN_INVERSE)) {
            return new Choice(new Structured(), "structured: the operator gives its own inverse");
        }
        boolean diagonal = operator.diagonal().isPresent();
        if (diagonal && structure.contains(Structure.DIAGONAL)) {
            return new Choice(new Jacobi(), "jacobi: the operator is diagonal, so that one iteration is exact");
        }
        if (operator.diagonalization().isPresent()) {
            return new Choice(new FastDirect(), "fast-direct: the operator knows its eigenvectors along every axis");
        }
        boolean definite =
                structure.contains(Structure.POSITIVE_DEFINITE) || structure.contains(Structure.NEGATIVE_DEFINITE);
        Preconditioner preconditioner = diagonal ? new JacobiPreconditioner() : Preconditioner.NONE;
        String reason = diagonal ? ", and knows its diagonal" : "";
        if (diagonal && operator.coarser().isPresent()) {
            preconditioner = new MultigridPreconditioner(Cycle.V, Smoother.JACOBI, 1);
            reason = ", and knows itself on a coarser grid";
        }
        if (definite && structure.contains(Structure.TRIDIAGONAL)) {
            return new Choice(new Tridiagonal(), "tridiagonal: the operator couples neighbours along one axis only");
        }
        if (definite && structure.contains(Structure.SYMMETRIC)) {
            return new Choice(
                    new ConjugateGradient(preconditioner), "cg: the operator is symmetric and definite" + reason);
        }
        // A smoother may fail where nothing is known to be definite.
        return new Choice(
                new Gmres(20, diagonal ? new JacobiPreconditioner() : Preconditioner.NONE),
                "gmres: the operator is not known to be symmetric and definite");
    }
}
