"""
laird2016's trainings in PyTorch on a GPU: an independent check, by another library, of runs that take the harness more than an
hour each on one core. `laird2016.jsonl` beside this file is what it printed on one NVIDIA H200 with PyTorch 2.11.0: four seeds,
1906 epochs (of 2000) within its time (SECONDS=420).

All replicas train side by side as one batched network: two latents as written (KL weight 1, noise for each image), two latents
as coded (KL weight 2, one noise vector for the batch), three latents as written. The loop stops after EPOCHS, or at the
epoch boundary before SECONDS are over, and prints one JSON line for each evaluation: nats per image, a value for each seed.

Last come L_1000 and log p(x) of the first IMAGES test images, the latter by the trapezoid rule on a grid of the latent plane or
space, and again on the grid shifted by half a step, whose difference bounds the rule's error.

    EPOCHS=2000 SEEDS=4 SECONDS=500 python3 ci/crosscheck/laird2016.py experiments/data/mnist
"""
import gzip
import json
import math
import os
import sys
import time

import torch

EPOCHS, SEEDS, SECONDS, IMAGES = (int(os.environ.get(name, value)) for name, value in (
    ('EPOCHS', 2000), ('SEEDS', 4), ('SECONDS', 520), ('IMAGES', 1000)))
REACH, STEP = 7, {2: float(os.environ.get('STEP2', 0.025)), 3: float(os.environ.get('STEP3', 0.05))}
BATCH, HIDDEN, Z = 128, 512, 3
KINDS = [('as-written', 2, 1.0, False), ('as-coded', 2, 2.0, True), ('three', 3, 1.0, False)]
R = len(KINDS) * SEEDS
device = 'cuda' if torch.cuda.is_available() else 'cpu'
torch.backends.cuda.matmul.allow_tf32 = False
start = time.time()


def images(name):
    with gzip.open(f'{sys.argv[1]}/{name}-images-idx3-ubyte.gz') as file:
        raw = torch.frombuffer(bytearray(file.read()[16:]), dtype=torch.uint8)
    return (raw.reshape(-1, 784).float() / 255).to(device)


train, test = images('train')[5000:], images('t10k')
generator = torch.Generator(device='cpu').manual_seed(20160301)
drawn = lambda *shape: (0.01 * torch.randn(R, *shape, generator=generator)).to(device).requires_grad_()
of_kind = lambda column: torch.tensor([kind[column] for kind in KINDS for _ in range(SEEDS)], device=device)
mask = (torch.arange(Z, device=device)[None, :] < of_kind(1)[:, None]).float()[:, None, :]
kl_weight, shared = of_kind(2).float()[:, None], of_kind(3)[:, None, None]
weights = [drawn(784, HIDDEN), drawn(1, HIDDEN), drawn(HIDDEN, 2 * Z), drawn(1, 2 * Z), drawn(Z, HIDDEN), drawn(1, HIDDEN), drawn(HIDDEN, 784), drawn(1, 784)]
accumulators = [torch.full_like(w, 0.1) for w in weights]


def encode(x):
    w, b, v, c = weights[:4]
    return torch.baddbmm(c, torch.tanh(torch.baddbmm(b, x, w)), v).split(Z, 2)


def decode(z):
    w, b, v, c = weights[4:]
    return torch.baddbmm(c, torch.tanh(torch.baddbmm(b, z, w)), v)


def terms(x, epsilon):
    """Reconstruction and KL part of the loss, in nats, [replica, image]."""
    mean, log_var = encode(x)
    logits = decode((mean + torch.exp(log_var / 2) * epsilon) * mask)
    reconstruction = (torch.nn.functional.softplus(logits) - x * logits).sum(2)
    return reconstruction, (-0.5 * (1 + log_var - mean ** 2 - torch.exp(log_var)) * mask).sum(2)


@torch.no_grad()
def adagrad(grads):
    for weight, accumulator, grad in zip(weights, accumulators, grads):
        accumulator.addcmul_(grad, grad)
        weight.sub_(0.01 * grad / accumulator.sqrt())


if device == 'cuda':
    adagrad = torch.compile(adagrad)

indices = torch.zeros(R, BATCH, dtype=torch.long, device=device)
total = torch.zeros(R, device=device)


def step():
    x = train[indices]
    epsilon = torch.randn(R, BATCH, Z, device=device)
    epsilon = torch.where(shared, epsilon[:, :1], epsilon)
    reconstruction, kl = terms(x, epsilon)
    per_image = reconstruction + kl_weight * kl
    total.add_(per_image.detach().mean(1))
    adagrad(torch.autograd.grad(per_image.mean(1).sum(), weights))


torch.manual_seed(7)
if device == 'cuda':
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    saved = [w.detach().clone() for w in weights]
    with torch.cuda.stream(stream):
        for _ in range(3):
            step()
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        step()
    with torch.no_grad():
        for w, before in zip(weights, saved):
            w.copy_(before)
        for a in accumulators:
            a.fill_(0.1)
    run = graph.replay
else:
    run = step


@torch.no_grad()
def evaluate():
    reconstruction, kl = torch.zeros(R, device=device), torch.zeros(R, device=device)
    for part in test.split(1000):
        r, k = terms(part.expand(R, -1, -1), torch.randn(R, len(part), Z, device=device))
        reconstruction += r.sum(1) / len(test)
        kl += k.sum(1) / len(test)
    return reconstruction, kl


@torch.no_grad()
def importance_bound(samples):
    """L_k of each test image, k = samples; [replica, image]."""
    bounds = []
    for part in test.split(10):
        mean, log_var = encode(part.expand(R, -1, -1))
        epsilon = torch.randn(R, len(part), samples, Z, device=device)
        z = (mean[:, :, None] + torch.exp(log_var / 2)[:, :, None] * epsilon) * mask[:, None]
        logits = decode(z.reshape(R, -1, Z)).reshape(R, len(part), samples, 784)
        log_p = (part[None, :, None] * logits).sum(3) - torch.nn.functional.softplus(logits).sum(3)
        log_ratio = ((log_var[:, :, None] + epsilon ** 2 - z ** 2) / 2 * mask[:, None]).sum(3)
        bounds.append(torch.logsumexp(log_p + log_ratio, 2) - math.log(samples))
    return torch.cat(bounds, 1)


@torch.no_grad()
def log_evidence(shift):
    """log p(x) = log of the integral of p(x|z) p(z), mean over the first IMAGES test images, for each replica; `shift` in grid steps."""
    x = test[:IMAGES]
    means = []
    for replica in range(R):
        latents = int(of_kind(1)[replica])
        step = STEP[latents]
        w, b, v, c = (weight[replica] for weight in weights[4:])
        side = torch.arange(-REACH + shift * step, REACH + step / 4, step, device=device)
        log_p = torch.full((IMAGES,), -math.inf, device=device)
        plane = torch.cartesian_prod(side, side)
        for first in [None] if latents == 2 else side.tolist():
            points = plane if first is None else torch.cat([torch.full_like(plane[:, :1], first), plane], 1)
            for z in points.split(40_000):
                logits = torch.tanh(z @ w[:latents] + b) @ v + c
                log_joint = logits @ x.T - torch.nn.functional.softplus(logits).sum(1, True) - (z ** 2).sum(1, True) / 2
                log_p = torch.logaddexp(log_p, torch.logsumexp(log_joint, 0))
        means.append((log_p + latents * (math.log(step) - math.log(2 * math.pi) / 2)).double().mean())
    return torch.stack(means)


def say(epoch, **numbers):
    for row, (kind, *_) in enumerate(KINDS):
        print(json.dumps({'epoch': epoch, 'kind': kind, 'seconds': round(time.time() - start, 1), **{
            name: [round(value, 3) for value in values[row * SEEDS:(row + 1) * SEEDS].tolist()] for name, values in numbers.items()}}), flush=True)


for epoch in range(1, EPOCHS + 1):
    orders = torch.stack([torch.randperm(len(train), device=device) for _ in range(R)])
    batches = len(train) // BATCH
    total.zero_()
    for batch in range(batches):
        indices.copy_(orders[:, batch * BATCH:(batch + 1) * BATCH])
        run()
    late = time.time() - start > SECONDS
    if late or epoch in (1, 10, 50) or epoch % 100 == 0 or epoch == EPOCHS:
        reconstruction, kl = evaluate()
        say(epoch, trainLoss=total / batches, testLoss=reconstruction + kl, testLossAsTrained=reconstruction + kl_weight[:, 0] * kl, testKl=kl)
        late = time.time() - start > SECONDS
    if late:
        break
bounds = importance_bound(1000)
say(epoch, testBound1000=bounds.mean(1), testBound1000OfFirst=bounds[:, :IMAGES].mean(1))
say(epoch, logEvidenceOfFirst=log_evidence(0), logEvidenceOfFirstShifted=log_evidence(0.5))
