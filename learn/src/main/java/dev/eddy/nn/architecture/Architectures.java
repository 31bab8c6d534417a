package dev.eddy.nn.architecture;

import dev.eddy.nn.point.SineAmplitudes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The architectures that study files can name. */
public final class Architectures {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("conv", ConvNet.class);
        KINDS.put("fno", Fno.class);
        KINDS.put("res", ResNet.class);
        KINDS.put("unet", UNet.class);
        KINDS.put("dil", DilatedResNet.class);
        KINDS.put("mores", ModernResNet.class);
        KINDS.put("mounet", ModernUNet.class);
        KINDS.put("mlp", Mlp.class);
        KINDS.put("pure", PureConv.class);
        KINDS.put("ffno", FactorizedFno.class);
        KINDS.put("convnext-unet", ConvNextUNet.class);
        KINDS.put("deeponet", DeepONet.class);
        KINDS.put("attention-unet", AttentionUNet.class);
        KINDS.put("trans", Transformer.class);
        KINDS.put("point-transformer", PointTransformer.class);
        KINDS.put("conditioned", Conditioned.class);
        KINDS.put("sine-amplitudes", SineAmplitudes.class);
    }

    private Architectures() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
