"""One process of ci/bench.ts: the same VAE step in PyTorch, in three forms. The protocol is that of ci/vae_step.ts."""
import os
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(int(os.environ.get('BENCH_THREADS', '1')))
BATCH, PIXELS, HIDDEN, LATENT = 100, 784, 500, 2


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [(PIXELS, HIDDEN), (HIDDEN, HIDDEN), (HIDDEN, 2 * LATENT), (LATENT, HIDDEN), (HIDDEN, HIDDEN), (HIDDEN, PIXELS)]
        self.layers = nn.ModuleList([nn.Linear(rows, columns) for rows, columns in sizes])

    def forward(self, x, noise):
        """Negative ELBO in nats per image."""
        layers = self.layers
        encoded = layers[2](F.softplus(layers[1](F.softplus(layers[0](x)))))
        mean, log_var = encoded[:, :LATENT], encoded[:, LATENT:]
        z = mean + torch.exp(0.5 * log_var) * noise
        logits = layers[5](F.softplus(layers[4](F.softplus(layers[3](z)))))
        reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction='sum')
        kl = -0.5 * torch.sum(1 + log_var - mean * mean - log_var.exp())
        return (reconstruction + kl) / BATCH


def variant(fused, compiled):
    torch.manual_seed(1)
    model = Vae()
    optimizer = torch.optim.Adam(model.parameters(), 1e-3, fused=fused)
    forward = torch.compile(model) if compiled else model
    images = torch.rand(BATCH, PIXELS)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = forward(images, torch.randn(BATCH, LATENT))
        loss.backward()
        optimizer.step()
        return loss.item()

    step()
    return step


VARIANTS = {'eager': variant(None, False), 'fused': variant(True, False)}
try:
    VARIANTS['compile'] = variant(True, True)
except Exception as error:  # torch.compile needs a C++ compiler
    print(f'torch.compile does not work here: {str(error).splitlines()[0]}', file=sys.stderr)

print('ready', ' '.join(VARIANTS), torch.__version__, flush=True)
for line in sys.stdin:
    name, steps = line.split()
    run, count = VARIANTS[name], int(steps)
    start = time.perf_counter()
    for _ in range(count):
        run()
    print((time.perf_counter() - start) / count * 1e3, flush=True)
