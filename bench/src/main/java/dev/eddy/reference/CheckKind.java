package dev.eddy.reference;

/**
 * Answers reference cases of one kind with Eddy's public operations. Found by {@link java.util.ServiceLoader}: a jar that
 * names an implementation in {@code META-INF/services/dev.eddy.reference.CheckKind} adds a kind.
 *
 * <p>A check hands the inputs of a case to the operation that users call and compares what comes back. It never computes
 * the answer by itself.
 */
public interface CheckKind {
    /** The name in manifests, for example {@code leray}. No two implementations have the same. */
    String kind();

    /**
     * Compares one case. A scope is open around it.
     *
     * @throws dev.eddy.misuse.Misuse if the case contradicts itself: a missing parameter, a shape that does not fit
     */
    CaseResult check(ReferenceCase given);
}
