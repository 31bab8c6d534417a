package dev.eddy.reference.generative;

import dev.eddy.generative.refine.Denoising;
import dev.eddy.generative.refine.DenoisingModel;
import dev.eddy.generative.refine.DiffusionDenoising;
import dev.eddy.generative.refine.NoiseDenoising;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One step of a refiner, in the form of the paper and in that of its code, of a model that is linear. */
public final class RefinerStepCheck implements CheckKind {
    @Override
    public String kind() {
        return "pde-refiner-step";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        String form = given.word("form");
        String prediction = given.has("prediction") ? given.word("prediction") : "";
        int refinements = given.whole("refinements");
        Comparison comparison = given.compare();
        if (form.equals("noise")) {
            if (!prediction.isEmpty() && !prediction.equals("noise")) {
                return given.unanswered("no form 'noise' that predicts '" + prediction + "'");
            }
            NoiseDenoising denoising = new NoiseDenoising(refinements, given.number("sigma-min"));
            double[] sigmas = new double[refinements];
            for (int k = 1; k <= refinements; k++) {
                sigmas[k - 1] = denoising.sigma(k);
            }
            return comparison
                    .with("sigma", sigmas)
                    .with("states", states(given, denoising, List.of()))
                    .result();
        }
        if (!form.equals("ddpm")) {
            return given.unanswered("no form '" + form + "'");
        }
        DiffusionDenoising.Given predicting;
        switch (prediction) {
            case "", "v" -> predicting = DiffusionDenoising.Given.VELOCITY;
            case "data", "sample" -> predicting = DiffusionDenoising.Given.DATA;
            default -> {
                return given.unanswered("no form 'ddpm' that predicts '" + prediction + "'");
            }
        }
        DiffusionDenoising denoising = new DiffusionDenoising(refinements, given.number("beta-min"), predicting);
        return comparison
                .with("beta", denoising.betas())
                .with("alpha-bar", denoising.alphaBars())
                .with("states", states(given, denoising, List.of(given.input("start", -1, -1))))
                .result();
    }

    /** The estimates from the draws of the case: those that come first, and then its noise. */
    private static Tensor states(ReferenceCase given, Denoising denoising, List<Tensor> first) {
        Tensor previous = given.input("previous", -1, -1);
        long d = previous.size(1);
        Tensor noise = given.input("noise", denoising.refinements(), previous.size(0), d);
        List<Tensor> draws = new ArrayList<>(first);
        for (int i = 0; i < denoising.refinements(); i++) {
            draws.add(noise.select(0, i));
        }
        Iterator<Tensor> next = draws.iterator();
        Tensor w = given.input("w", d, d).transpose(0, 1);
        Tensor told = previous.matmul(given.input("u", d, d).transpose(0, 1)).plus(given.input("b", d));
        DenoisingModel model = (y, u, k) -> y.matmul(w).plus(told).plus(denoising.time(k), given.input("c", d));
        try (NoGrad off = NoGrad.open()) {
            return Tensors.stack(denoising.estimates(model, previous, previous, next::next), 0);
        }
    }
}
