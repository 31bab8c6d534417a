package dev.eddy.tensor;

/** What stands beyond the edge of an axis. */
public enum Padding {
    /** The other end: periodic axes. */
    CIRCULAR("circular"),
    /** Zeros: homogeneous Dirichlet values. */
    ZERO("constant"),
    /** The mirror image without the edge point: homogeneous Neumann values. */
    REFLECT("reflect");

    private final String nativeName;

    Padding(String nativeName) {
        this.nativeName = nativeName;
    }

    String nativeName() {
        return nativeName;
    }
}
