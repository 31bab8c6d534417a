package dev.eddy.kernel.internal;

/**
 * Marks methods that compilers are to leave apart from their callers: HotSpot does not inline a method whose signature names a
 * class that was never loaded. So this class has nothing that could be used, and what is passed for it is null. A method that
 * is compiled with others may become more than the compiler keeps track of, and then some of its vectors become objects.
 */
final class Apart {
    private Apart() {}
}
