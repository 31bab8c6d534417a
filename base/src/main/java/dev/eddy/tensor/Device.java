package dev.eddy.tensor;

/**
 * Where the elements live. CPU unless said otherwise; CUDA devices need the GPU natives (one property of the build, see
 * {@code docs/gpu.md}).
 *
 * @param kind {@code "cpu"} or {@code "cuda"}
 * @param index number of the device of that kind; 0 on the CPU
 */
public record Device(String kind, int index) {
    public static final Device CPU = new Device("cpu", 0);

    public Device {
        if (!kind.equals("cpu") && !kind.equals("cuda")) {
            throw new TensorException("expected a device \"cpu\" or \"cuda\", got \"" + kind + "\"");
        }
    }

    /** The CUDA device with this number. */
    public static Device cuda(int index) {
        return new Device("cuda", index);
    }

    org.bytedeco.pytorch.Device toNative() {
        return new org.bytedeco.pytorch.Device(kind.equals("cpu") ? "cpu" : kind + ":" + index);
    }

    @Override
    public String toString() {
        return kind.equals("cpu") ? kind : kind + ":" + index;
    }
}
