"""Flow matching with a U-Net on periodic fields of 32 x 32, PyTorch and JAX (float32, CPU): time of an update and of sampling.

The network is Eddy's UNet(16, 2 levels, swish) that is told the time: stacks of two convolutions of 3 x 3 with a norm over the whole
sample after each, scaled and shifted by the time behind the first; 16, 32, 64 channels. Batches of 32; Adam; target x1 - x0.
Sampling: 64 samples, 10 steps of the midpoint rule. Arguments: torch, jax (none for both); --threads N for torch.
"""
import json
import math
import sys
import time

WIDTH, LEVELS, POINTS, BATCH, COUNT, STEPS, ALL = 16, 2, 32, 32, 64, 10, 1024


def best_of(call, seconds):
    call()
    best, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return round(best * 1e3, 3)


def arcs():
    """Channels into and out of the stacks of two convolutions, in the order in which they come."""
    down = [(WIDTH << i, WIDTH << (i + 1)) for i in range(LEVELS)]
    up = [(WIDTH << (i + 1), WIDTH << i) for i in reversed(range(LEVELS))]
    return [(1, WIDTH)] + down + up


def with_torch(threads):
    import torch
    from torch import nn
    from torch.nn import functional as f

    torch.set_num_threads(threads)

    def conv(i, o, stride=1):
        return nn.Conv2d(i, o, 3, stride, 1, padding_mode="circular")

    class Twice(nn.Module):
        def __init__(self, i, o):
            super().__init__()
            self.c1, self.c2 = conv(i, o), conv(o, o)
            self.n1, self.n2 = nn.GroupNorm(1, o), nn.GroupNorm(1, o)
            self.told = nn.Linear(64, 2 * o)

        def forward(self, x, e):
            s, b = self.told(e)[:, :, None, None].chunk(2, 1)
            x = f.silu(self.n1(self.c1(x)) * (1 + s) + b)
            return f.silu(self.n2(self.c2(x)))

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.e = nn.Sequential(nn.Linear(7, 64), nn.SiLU(), nn.Linear(64, 64), nn.SiLU())
            self.arcs = nn.ModuleList([Twice(i, o) for i, o in arcs()])
            self.down = nn.ModuleList([conv(WIDTH << i, WIDTH << i, 2) for i in range(LEVELS)])
            self.up = nn.ModuleList([nn.ConvTranspose2d(WIDTH << (i + 1), WIDTH << i, 3, 2, 1, 1) for i in reversed(range(LEVELS))])
            self.last = nn.Conv2d(WIDTH, 1, 1)

        def forward(self, x, t):
            e = self.e(torch.cat([t] + [g(k * math.pi * t) for k in (1, 2, 4) for g in (torch.sin, torch.cos)], 1))
            x, skips = self.arcs[0](x, e), []
            for i in range(LEVELS):
                skips.append(x)
                x = self.arcs[1 + i](self.down[i](x), e)
            for i in range(LEVELS):
                x = self.arcs[1 + LEVELS + i](torch.cat([skips.pop(), self.up[i](x)], 1), e)
            return self.last(x)

    net = Net()
    opt = torch.optim.Adam(net.parameters(), 2e-3)
    data = torch.randn(ALL, 1, POINTS, POINTS)

    def update():
        x1 = data[torch.randint(0, ALL, (BATCH,))]
        x0, t = torch.randn_like(x1), torch.rand(BATCH, 1)
        s = t[:, :, None, None]
        loss = ((net((1 - s) * x0 + s * x1, t) - (x1 - x0)) ** 2).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()

    @torch.no_grad()
    def sample():
        x, h = torch.randn(COUNT, 1, POINTS, POINTS), 1 / STEPS
        for i in range(STEPS):
            t = torch.full((COUNT, 1), i * h)
            x = x + h * net(x + h / 2 * net(x, t), t + h / 2)
        return x

    print(json.dumps({"peer": "torch", "ms_per_update": best_of(update, 4), "ms_sampling": best_of(sample, 4)}), flush=True)


def with_jax():
    import jax
    import jax.numpy as jnp
    import optax

    key = iter(jax.random.split(jax.random.PRNGKey(0), 100))

    def weight(*shape):
        return jax.random.normal(next(key), shape) / math.prod(shape[:-1]) ** 0.5

    def kernel(i, o, size=3):
        return weight(size, size, i, o), jnp.zeros(o)

    def dense(i, o):
        return weight(i, o), jnp.zeros(o)

    params = {
        "e": [dense(7, 64), dense(64, 64)],
        "arcs": [(kernel(i, o), kernel(o, o), dense(64, 2 * o), [(jnp.ones(o), jnp.zeros(o))] * 2) for i, o in arcs()],
        "down": [kernel(WIDTH << i, WIDTH << i) for i in range(LEVELS)],
        "up": [kernel(WIDTH << (i + 1), WIDTH << i) for i in reversed(range(LEVELS))],
        "last": kernel(WIDTH, 1, 1),
    }
    data = jax.random.normal(jax.random.PRNGKey(1), (ALL, POINTS, POINTS, 1))
    form = ("NHWC", "HWIO", "NHWC")

    def conv(x, p, stride=1):
        x = jnp.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="wrap")
        return jax.lax.conv_general_dilated(x, p[0], (stride, stride), "VALID", dimension_numbers=form) + p[1]

    def up(x, p):
        return jax.lax.conv_transpose(x, p[0], (2, 2), "SAME", dimension_numbers=form) + p[1]

    def norm(x, p):
        m = x.mean((1, 2, 3), keepdims=True)
        v = ((x - m) ** 2).mean((1, 2, 3), keepdims=True)
        return (x - m) * jax.lax.rsqrt(v + 1e-5) * p[0] + p[1]

    def twice(x, e, p):
        s, b = jnp.split((e @ p[2][0] + p[2][1])[:, None, None, :], 2, -1)
        x = jax.nn.silu(norm(conv(x, p[0]), p[3][0]) * (1 + s) + b)
        return jax.nn.silu(norm(conv(x, p[1]), p[3][1]))

    def net(p, x, t):
        e = jnp.concatenate([t] + [g(k * math.pi * t) for k in (1, 2, 4) for g in (jnp.sin, jnp.cos)], 1)
        for w, b in p["e"]:
            e = jax.nn.silu(e @ w + b)
        x, skips = twice(x, e, p["arcs"][0]), []
        for i in range(LEVELS):
            skips.append(x)
            x = twice(conv(x, p["down"][i], 2), e, p["arcs"][1 + i])
        for i in range(LEVELS):
            x = twice(jnp.concatenate([skips.pop(), up(x, p["up"][i])], -1), e, p["arcs"][1 + LEVELS + i])
        return x @ p["last"][0][0, 0] + p["last"][1]

    opt = optax.adam(2e-3)
    state = [params, opt.init(params), jax.random.PRNGKey(2)]

    @jax.jit
    def step(p, s, key):
        key, a, b, c = jax.random.split(key, 4)
        x1 = data[jax.random.randint(a, (BATCH,), 0, ALL)]
        x0, t = jax.random.normal(b, x1.shape), jax.random.uniform(c, (BATCH, 1))
        u = t[:, :, None, None]
        g = jax.grad(lambda p: jnp.mean((net(p, (1 - u) * x0 + u * x1, t) - (x1 - x0)) ** 2))(p)
        d, s = opt.update(g, s)
        return optax.apply_updates(p, d), s, key

    def update():
        state[:] = step(*state)
        jax.block_until_ready(state[0])

    @jax.jit
    def sampled(p, x):
        h = 1 / STEPS

        def body(i, x):
            t = jnp.full((COUNT, 1), i * h)
            return x + h * net(p, x + h / 2 * net(p, x, t), t + h / 2)

        return jax.lax.fori_loop(0, STEPS, body, x)

    noise = jax.random.normal(jax.random.PRNGKey(3), (COUNT, POINTS, POINTS, 1))
    sampling = best_of(lambda: jax.block_until_ready(sampled(state[0], noise)), 4)
    print(json.dumps({"peer": "jax", "ms_per_update": best_of(update, 4), "ms_sampling": sampling}), flush=True)


args = sys.argv[1:]
threads = int(args[args.index("--threads") + 1]) if "--threads" in args else 1
chosen = [a for a in args if a in ("torch", "jax")] or ["torch", "jax"]
if "torch" in chosen:
    with_torch(threads)
if "jax" in chosen:
    with_jax()
