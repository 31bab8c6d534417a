package dev.eddy.report;

/**
 * How much of a run is shown in pictures, so that a page of many trials stays one that a browser opens.
 *
 * @param cards groups shown per subject, the best first
 * @param animations of these, how many move
 * @param frames of one animation
 * @param points pixels along the space axis of an image
 */
record Budget(int cards, int animations, int frames, int points) {
    static Budget of(Digest digest) {
        int subjects = Math.max(1, digest.subjects().size());
        int cards = Math.max(1, Math.min(12, 60 / subjects));
        boolean small = digest.groups() <= 12;
        return new Budget(cards, small ? cards : 1, small ? 100 : Math.max(24, 400 / subjects), small ? 160 : 96);
    }

    /** Whether there is room for further samples and channels too. */
    boolean others() {
        return points > 96;
    }

    int framesOf(int dims) {
        return dims == 1 ? Math.min(frames, 100) : Math.min(frames, 50);
    }

    /** An image of a two-dimensional state has as many pixels as one dimension in space and time has. */
    int pointsOf(int dims) {
        return dims == 1 ? points : Math.min(points, 96);
    }
}
