package dev.eddy.kernel.internal;

/**
 * Marks methods that compilers are to leave apart from their callers: HotSpot does not inline a method whose signature names a
 * class that is not loaded. What is passed for it is null. A method that is compiled with others may become more than the
 * compiler keeps track of, and then some of its vectors become objects.
 *
 * <p>HotSpot loads the classes of a signature when it compiles the method by itself, so the JAR leaves this one out.
 */
final class Apart {
    private Apart() {}
}
