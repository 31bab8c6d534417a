package dev.eddy.plot;

/** What a figure for print is drawn on: lengths in points (1/72 inch) from the upper left corner. */
interface Page {
    /** A line through these points; {@code dashes} as in {@link Palette#dashes}, in points. */
    void line(double[] x, double[] y, int rgb, double width, String dashes);

    /** A filled polygon. */
    void area(double[] x, double[] y, int rgb, double opacity);

    /** A filled circle. */
    void dot(double x, double y, double radius, int rgb);

    /**
     * Words on one line; digits in superscript and subscript are set small.
     *
     * @param anchor where they stand to the point: 0 begins there, 0.5 is centred, 1 ends there
     * @param upward whether they run from below to above
     */
    void text(String words, double x, double y, double anchor, double size, boolean upward);

    /** What is drawn until {@link #unclip} shows only inside this rectangle. */
    void clip(double x, double y, double width, double height);

    void unclip();

    /** The file. */
    byte[] finish();

    default void line(double x0, double y0, double x1, double y1, int rgb, double width) {
        line(new double[] {x0, x1}, new double[] {y0, y1}, rgb, width, "");
    }
}
