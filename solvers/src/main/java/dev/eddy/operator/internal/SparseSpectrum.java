package dev.eddy.operator.internal;

import java.util.Arrays;

/** A spectrum of which few numbers are not zero, as those of forcings. */
public final class SparseSpectrum {
    private final int[] places;
    private final float[] numbers;

    /** The numbers of a spectrum that are not zero. */
    public SparseSpectrum(float[] spectrum) {
        int[] found = new int[spectrum.length];
        int count = 0;
        for (int i = 0; i < spectrum.length; i++) {
            found[count] = i;
            count += spectrum[i] != 0 ? 1 : 0;
        }
        places = Arrays.copyOf(found, count);
        numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = spectrum[places[i]];
        }
    }

    /** Adds it, times a factor, to a part of a spectrum. */
    public void addTo(float[] spectrum, float factor, int start, int end) {
        int first = Arrays.binarySearch(places, start);
        for (int i = first < 0 ? -1 - first : first; i < places.length && places[i] < end; i++) {
            spectrum[places[i]] += factor * numbers[i];
        }
    }
}
