"""Trains networks with the benchmark's own package (apebench 0.1.1) on arrays that Eddy wrote, one seed after another.

    python3 -m venv .venv-peers/apebench && .venv-peers/apebench/bin/pip install apebench==0.1.1
    trained.py DATA KEY NETWORK TRAINING FIRST COUNT OUT     # data/1d_diff_adv diff_adv "FNO;8;8;3;gelu" one 0 100 ended/fno-one

2000 updates of Adam, warm-up 400, cosine from 1e-3; judged on DATA/test.npy. For each seed OUT has what Eddy needs to train from the
same weights with the same batches, and where the package ended: the weights at the start (safetensors), the order of the windows in
each epoch, the loss of each update, the mean nRMSE after each step. Seeds are trained one by one because XLA on a CPU is ten times
slower over many at once; weights and batches of a seed are the same. JAX_ENABLE_X64=1 for double precision.
"""
import json
import os
import sys

import apebench
import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import trainax

data, key, network, training, first, count, out = sys.argv[1:8]
train, test = (np.load(f"{data}/{name}.npy").astype(jnp.result_type(float)) for name in ("train", "test"))
os.makedirs(out, exist_ok=True)


class OnGivenData(apebench.scenarios.scenario_dict[key]):
    def get_train_data(self):
        return jnp.asarray(train)

    def get_test_data(self):
        return jnp.asarray(test)


def write_safetensors(path, arrays):
    types, header, end = {"float32": "F32", "float64": "F64"}, {}, 0
    for name, array in arrays.items():
        header[name] = {"dtype": types[str(array.dtype)], "shape": array.shape, "data_offsets": [end, end + array.nbytes]}
        end += array.nbytes
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + b"".join(array.tobytes() for array in arrays.values()))


scenario = OnGivenData(
    optim_config="adam;2_000;warmup_cosine;0.0;1e-3;400", num_test_samples=test.shape[0], test_temporal_horizon=test.shape[1] - 1)
trainer = scenario.get_trainer(train_config=training)
for seed in range(int(first), int(first) + int(count)):
    if os.path.exists(f"{out}/{seed}.errors.npy"):
        continue
    init_key, shuffle_key = jax.random.split(jax.random.PRNGKey(seed), 2)  # as in the package's run_raw
    stepper = scenario.get_neural_stepper(task_config="predict", network_config=network, key=init_key)
    leaves = jax.tree_util.tree_flatten_with_path(eqx.filter(stepper, eqx.is_array))[0]
    write_safetensors(f"{out}/{seed}.start.safetensors", {jax.tree_util.keystr(path): np.asarray(leaf) for path, leaf in leaves})
    mixer = trainax.PermutationMixer(
        num_total_samples=trainer.trajectory_sub_stacker.num_total_samples, num_minibatches=trainer.num_minibatches,
        batch_size=trainer.batch_size, shuffle_key=shuffle_key)
    np.save(f"{out}/{seed}.order.npy", np.asarray(mixer.permutations).astype(np.int32))
    trained, losses, _ = trainer(stepper, shuffle_key, record_loss_every=1, spawn_tqdm=False)
    np.save(f"{out}/{seed}.losses.npy", np.asarray(losses))
    errors = scenario.perform_tests(trained, remove_singleton_axis=True)["mean_nRMSE"][0]
    np.save(f"{out}/{seed}.errors.npy", np.asarray(errors))
    print(seed, *(f"{errors[t - 1]:.6g}" for t in (1, 10, 100)), flush=True)
