package dev.eddy.reference.generative;

import dev.eddy.gflow.Balance;
import dev.eddy.gflow.DetailedBalance;
import dev.eddy.gflow.FlowTerms;
import dev.eddy.gflow.SubTrajectoryBalance;
import dev.eddy.gflow.TrajectoryBalance;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Objectives of generative flow networks. Exact flows, where they are given, must solve all equations before anything else is compared.
 */
public final class FlowNetworkLossCheck implements CheckKind {
    /** Of flows that solve the equations: the largest loss. */
    private static final double SOLVED = 1e-20;

    private static final String SHIFTED = "-shifted";
    private static final List<String> LOSSES = List.of("tb", "db", "subtb", "fl-db", "fl-subtb");

    @Override
    public String kind() {
        return "gflownet-loss";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Comparison compared = given.compare();
        for (String loss : LOSSES) {
            if (given.hasInput(exactFlows(loss))) {
                double value = loss(given, loss, 0).item();
                if (!(value < SOLVED)) {
                    return CaseResult.compared(
                            given.id(), kind(), loss + " of exact flows", Double.isNaN(value) ? 1 : value, SOLVED);
                }
            }
        }
        for (String output : given.outputs()) {
            compared = switch (output) {
                case "tb-residual" -> compared.with(output, new TrajectoryBalance().residuals(terms(given, "tb", 0)));
                case "db-terminal-residual" -> compared.with(output, last(given, "db", 0));
                case "fl-db-terminal-residual" -> compared.with(output, last(given, "fl-db", 0));
                case "fl-db-terminal-residual-shifted" -> compared.with(output, last(given, "fl-db", shift(given)));
                default -> {
                    boolean shifted = output.endsWith(SHIFTED);
                    String loss = shifted ? output.substring(0, output.length() - SHIFTED.length()) : output;
                    yield LOSSES.contains(loss)
                            ? compared.with(output, loss(given, loss, shifted ? shift(given) : 0))
                            : compared;
                }
            };
        }
        return compared.result();
    }

    private static double shift(ReferenceCase given) {
        return given.number("shift");
    }

    private static Tensor loss(ReferenceCase given, String loss, double shift) {
        return balance(given, loss).loss(terms(given, loss, shift));
    }

    private static Balance balance(ReferenceCase given, String loss) {
        return switch (loss) {
            case "tb" -> new TrajectoryBalance();
            case "db", "fl-db" -> new DetailedBalance(loss.startsWith("fl-"));
            default -> new SubTrajectoryBalance(given.number("lambda"), loss.startsWith("fl-"));
        };
    }

    private static String exactFlows(String loss) {
        return loss.startsWith("fl-") ? "log-f-tilde-exact" : "log-f-exact";
    }

    /** The flows that a loss reads; trajectory balance reads none. */
    private static Tensor flows(ReferenceCase given, String loss, long count, long steps) {
        String name = given.hasInput("log-f") ? "log-f" : exactFlows(loss);
        return loss.equals("tb") && !given.hasInput(name)
                ? Tensors.zeros(DType.FLOAT64, count, steps)
                : given.input(name, count, steps);
    }

    private static FlowTerms terms(ReferenceCase given, String loss, double shift) {
        Tensor forward = given.input("log-pf", -1, -1);
        long count = forward.size(0);
        long steps = forward.size(1);
        Tensor flows = flows(given, loss, count, steps).plus(shift);
        return new FlowTerms(
                forward,
                given.input("log-pb", count, steps),
                Tensors.cat(List.of(flows, Tensors.zeros(flows.dtype(), count, 1)), 1),
                given.input("energy", count, steps + 1),
                Tensors.scalar(forward.dtype(), given.has("log-z") ? given.number("log-z") : 0),
                Arrays.stream(given.input("length", count).toLongs())
                        .mapToObj(Math::toIntExact)
                        .toList(),
                Collections.nCopies((int) count, true));
    }

    /** The residuals of the last steps, {@code [N]}. */
    private static Tensor last(ReferenceCase given, String loss, double shift) {
        FlowTerms terms = terms(given, loss, shift);
        double[] all =
                new DetailedBalance(loss.startsWith("fl-")).residuals(terms).toDoubles();
        double[] out = new double[terms.count()];
        for (int n = 0; n < out.length; n++) {
            out[n] = all[n * terms.room() + terms.lengths().get(n) - 1];
        }
        return Tensors.of(out, out.length);
    }
}
