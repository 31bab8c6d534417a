package dev.eddy.equation;

import dev.eddy.equation.EquationParameter.Kind;
import java.util.ArrayList;
import java.util.List;

/** Writes one {@link EquationEntry} line by line. */
final class EntryBuilder {
    private final String key;
    private final String peerName;
    private String title = "";
    private String formula = "";
    private List<Integer> dims = List.of(1, 2, 3);
    private final List<EquationParameter> parameters = new ArrayList<>();
    private String channels = "1";
    private double extent = 1;
    private double dt = 1;
    private double extentIn3d;
    private double dtIn3d;
    private String initialStates = "fourier;5;true;true";
    private double low = -1;
    private double high = 1;
    private String reference = "";
    private double fraction = 2.0 / 3;

    private EntryBuilder(String key, String peerName) {
        this.key = key;
        this.peerName = peerName;
    }

    static EntryBuilder entry(String key, String peerName) {
        return new EntryBuilder(key, peerName);
    }

    EntryBuilder title(String text) {
        title = text;
        return this;
    }

    EntryBuilder formula(String text) {
        formula = text;
        return this;
    }

    EntryBuilder dims(Integer... values) {
        dims = List.of(values);
        return this;
    }

    EntryBuilder channels(String rule) {
        channels = rule;
        return this;
    }

    EntryBuilder start(double startExtent, double startDt, String states) {
        extent = startExtent;
        dt = startDt;
        initialStates = states;
        return this;
    }

    EntryBuilder startIn3d(double startExtent, double startDt) {
        extentIn3d = startExtent;
        dtIn3d = startDt;
        return this;
    }

    EntryBuilder range(double lowest, double highest) {
        low = lowest;
        high = highest;
        return this;
    }

    EntryBuilder reference(String text) {
        reference = text;
        return this;
    }

    /** The peers keep half of the modes. */
    EntryBuilder peersKeepHalf() {
        fraction = 0.5;
        return this;
    }

    EntryBuilder scalar(String name, double value, String meaning) {
        return parameter(name, Kind.SCALAR, value, meaning);
    }

    EntryBuilder vector(String name, double value, String meaning) {
        return parameter(name, Kind.VECTOR, value, meaning);
    }

    EntryBuilder matrix(String name, double value, String meaning) {
        return parameter(name, Kind.MATRIX, value, meaning);
    }

    EntryBuilder list(String name, List<Double> value, String meaning) {
        return parameter(name, Kind.LIST, value, meaning);
    }

    EntryBuilder flag(String name, boolean value, String meaning) {
        return parameter(name, Kind.BOOLEAN, value, meaning);
    }

    EntryBuilder integer(String name, int value, String meaning) {
        return parameter(name, Kind.INTEGER, value, meaning);
    }

    EntryBuilder text(String name, String value, String meaning) {
        return parameter(name, Kind.TEXT, value, meaning);
    }

    private EntryBuilder parameter(String name, Kind kind, Object value, String meaning) {
        parameters.add(new EquationParameter(name, kind, value, value, meaning));
        return this;
    }

    /** The benchmark has another default for the last parameter, from which solutions do not always stay bounded. */
    EntryBuilder published(Object value) {
        EquationParameter last = parameters.remove(parameters.size() - 1);
        parameters.add(new EquationParameter(last.name(), last.kind(), last.defaultValue(), value, last.meaning()));
        return this;
    }

    EquationEntry build(EquationEntry.Builder builder) {
        return new EquationEntry(
                key,
                peerName,
                title,
                formula,
                dims,
                parameters,
                channels,
                extent,
                dt,
                extentIn3d > 0 ? extentIn3d : extent,
                dtIn3d > 0 ? dtIn3d : dt,
                initialStates,
                low,
                high,
                reference,
                fraction,
                builder);
    }
}
