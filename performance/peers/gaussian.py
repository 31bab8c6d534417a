"""Linear algebra of Gaussian processes (JAX, GPyTorch) and of Koopman spectra (NumPy); float64, CPU. One JSON object a line."""
import json
import sys
import time

import numpy as np


def best(run, seconds=5.0):
    run()
    least, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        run()
        least = min(least, time.perf_counter() - start)
    return least * 1e3


def jax64():
    import jax

    jax.config.update("jax_enable_x64", True)
    return jax


def mixture(jnp, p, tau):
    """k(tau) of a spectral mixture: weights, rates and frequencies of 30 components."""
    a, l, mu = p
    t = tau[..., None]
    return (jnp.exp(a - t**2 * jnp.exp(l)) * jnp.cos(2 * jnp.pi * mu * t)).sum(-1)


def start(jnp, components=30, highest=20.0):
    return (jnp.full(components, -np.log(components)), jnp.zeros(components), jnp.linspace(0.0, highest, components))


def likelihood(n=160):
    jax = jax64()
    import jax.numpy as jnp
    import jax.scipy.linalg as sl

    x = jnp.linspace(0.0, 1.0, n)
    y = jnp.sin(100 * x)

    @jax.jit
    def value_and_slope(p, noise):
        def log_density(p, noise):
            k = mixture(jnp, p, x[:, None] - x[None, :]) + jnp.exp(noise) * jnp.eye(n)
            c = jnp.linalg.cholesky(k)
            w = sl.solve_triangular(c, y, lower=True)
            return -0.5 * (w @ w) - jnp.log(jnp.diag(c)).sum() - 0.5 * n * jnp.log(2 * jnp.pi)

        return jax.value_and_grad(log_density, (0, 1))(p, noise)

    p = start(jnp)
    return best(lambda: jax.block_until_ready(value_and_slope(p, jnp.log(1e-4))))


def kronecker(n=256):
    jax = jax64()
    import jax.numpy as jnp
    import jax.scipy.linalg as sl

    x = jnp.linspace(0.0, 1.0, n)
    u = jnp.sin(100 * x)[:, None] * jnp.sin(60 * x)[None, :]

    @jax.jit
    def value_and_slope(p, q):
        def log_density(p, q):
            c1, c2 = [
                jnp.linalg.cholesky(mixture(jnp, each, x[:, None] - x[None, :]) + 1e-6 * jnp.eye(n)) for each in (p, q)
            ]
            w = sl.solve_triangular(c1, u, lower=True)
            w = sl.solve_triangular(c2, w.T, lower=True)
            return -0.5 * (w * w).sum() - n * (jnp.log(jnp.diag(c1)).sum() + jnp.log(jnp.diag(c2)).sum())

        return jax.value_and_grad(log_density, (0, 1))(p, q)

    p = start(jnp)
    return best(lambda: jax.block_until_ready(value_and_slope(p, p)))


def mixture_of_gpytorch(x, components=30, highest=20.0):
    """Kernel of the same mixture, with a slope for its parameters; rates are 2 pi^2 scale^2."""
    import gpytorch
    import torch

    torch.set_num_threads(1)
    kernel = gpytorch.kernels.SpectralMixtureKernel(num_mixtures=components).double()
    kernel.mixture_weights = torch.full((components,), 1.0 / components, dtype=torch.float64)
    # Its parameters are positive.
    kernel.mixture_means = torch.linspace(1e-3, highest, components, dtype=torch.float64).reshape(components, 1, 1)
    kernel.mixture_scales = torch.full((components, 1, 1), 0.5**0.5 / np.pi, dtype=torch.float64)
    return kernel, torch.tensor(x, dtype=torch.float64)


def likelihood_gpytorch(n=160):
    import gpytorch
    import torch

    kernel, x = mixture_of_gpytorch(np.linspace(0.0, 1.0, n))
    y = torch.sin(100 * x)

    class Process(gpytorch.models.ExactGP):
        def __init__(self, likelihood):
            super().__init__(x, y, likelihood)
            self.mean_module = gpytorch.means.ZeroMean()
            self.covar_module = kernel

        def forward(self, at):
            return gpytorch.distributions.MultivariateNormal(self.mean_module(at), self.covar_module(at))

    likelihood = gpytorch.likelihoods.GaussianLikelihood().double()
    likelihood.noise = 1e-4
    model = Process(likelihood)
    model.train()
    likelihood.train()
    marginal = gpytorch.mlls.ExactMarginalLogLikelihood(likelihood, model)

    def run():
        model.zero_grad()
        value = marginal(model(x), y)
        value.backward()
        return value.item()

    return best(run)


def kronecker_gpytorch(n=256):
    import torch
    from linear_operator.operators import DenseLinearOperator, KroneckerProductLinearOperator

    one, x = mixture_of_gpytorch(np.linspace(0.0, 1.0, n))
    two, _ = mixture_of_gpytorch(np.linspace(0.0, 1.0, n))
    u = (torch.sin(100 * x)[:, None] * torch.sin(60 * x)[None, :]).reshape(-1, 1)
    jitter = 1e-6 * torch.eye(n, dtype=torch.float64)

    def run():
        one.zero_grad()
        two.zero_grad()
        factors = [DenseLinearOperator(kernel(x).to_dense() + jitter) for kernel in (one, two)]
        quadratic, logdet = KroneckerProductLinearOperator(*factors).inv_quad_logdet(u, logdet=True)
        value = -0.5 * (quadratic + logdet)
        value.sum().backward()
        return value

    return best(run)


def resdmd(pairs=10_000, functions=500, points=8):
    rng = np.random.default_rng(0)
    before = rng.standard_normal((pairs, functions))
    after = before @ (rng.standard_normal((functions, functions)) / functions**0.5) + 0.1 * rng.standard_normal(
        (pairs, functions)
    )
    weights = np.full(pairs, 1 / pairs)
    z = 0.9 * np.exp(2j * np.pi * np.arange(points) / (2 * points + 1))

    def run():
        w = np.sqrt(weights)[:, None]
        q, r = np.linalg.qr(w * before)
        c = np.linalg.solve(r.T, (w * after).T).T
        a = q.T @ c
        l = c.T @ c
        values, vectors = np.linalg.eig(a)
        image = l @ vectors
        squares = (
            (vectors.conj() * image).sum(0).real
            - 2 * (values.conj() * (vectors.conj() * (a @ vectors)).sum(0)).real
            + np.abs(values) ** 2
        )
        residuals = np.sqrt(np.maximum(squares, 0))
        eye = np.eye(functions)
        plane = [np.linalg.eigvalsh(l - v * a.T - np.conj(v) * a + abs(v) ** 2 * eye)[0] for v in z]
        return residuals, plane

    return best(run, 8.0)


CASES = {
    "likelihood": likelihood,
    "likelihood-gpytorch": likelihood_gpytorch,
    "kronecker": kronecker,
    "kronecker-gpytorch": kronecker_gpytorch,
    "resdmd": resdmd,
}
for case in sys.argv[1:] or CASES:
    print(json.dumps({"case": case, "ms": round(CASES[case](), 3)}), flush=True)
