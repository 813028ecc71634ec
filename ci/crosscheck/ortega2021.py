"""
ortega2021's training in NumPy float64, from what is known of the students' code: an independent check, and with their own seed.
`experiments/data/ortega2021/crosscheck.jsonl` is what it printed with NumPy 2.4.6: seed 0, theirs, for 30 epochs, and the seeds 1
to 10 for two. The experiment `numpy-vae` reads it, and computes the first batches again.

784-200-200-100 and 50-200-200-784, ReLU; weights and biases 0.01 N(0, 1), the decoder's drawn first; Adam; 300 batches of 200 in
the order of the file; pixels drawn anew (x > U(0, 1)) at every call. The epoch's value is the mean over batches of a second
evaluation after each update, in nats per image. One JSON line for each of the first batches, in full, and for each epoch.

    EPOCHS=30 python3 ci/crosscheck/ortega2021.py experiments/data/mnist 0
"""
import gzip
import json
import os
import sys

import numpy as np

EPOCHS, LATENT, BATCH, FIRST = int(os.environ.get('EPOCHS', 30)), 50, 200, 3
ALPHA, BETA1, BETA2, EPSILON = 0.001, 0.9, 0.999, 1e-8
with gzip.open(f'{sys.argv[1]}/train-images-idx3-ubyte.gz') as file:
    images = np.frombuffer(file.read()[16:], np.uint8).reshape(-1, 784) / 255


def drawn(widths):
    return [0.01 * np.random.randn(*shape) for m, n in zip(widths, widths[1:]) for shape in ((m, n), (n,))]


def forward(net, x):
    layers = [x]
    for i in range(0, 6, 2):
        out = layers[-1] @ net[i] + net[i + 1]
        layers.append(np.maximum(out, 0) if i < 4 else out)
    return layers


def backward(net, layers, slope):
    grads = [None] * 6
    for i in (4, 2, 0):
        grads[i], grads[i + 1] = layers[i // 2].T @ slope, slope.sum(0)
        slope = slope @ net[i].T
        if i > 0:
            slope = slope * (layers[i // 2] > 0)
    return grads, slope


def bound(weights, grey, with_gradient):
    """One-sample ELBO of a batch, and its gradient in all weights."""
    decoder, encoder = weights[:6], weights[6:]
    x = (grey > np.random.uniform(size=grey.shape)).astype(float)
    encoded = forward(encoder, x)
    mean, log_sd = encoded[-1][:, :LATENT], encoded[-1][:, LATENT:]
    noise, sd = np.random.randn(*mean.shape), np.exp(log_sd)
    decoded = forward(decoder, mean + noise * sd)
    p = 1 / (1 + np.exp(-decoded[-1]))
    log_likelihood = np.log(x * p + (1 - x) * (1 - p)).sum(1)
    value = np.mean(log_likelihood - 0.5 * (sd ** 2 + mean ** 2 - 1 - 2 * log_sd).sum(1))
    if not with_gradient:
        return value, None
    of_decoder, in_z = backward(decoder, decoded, (x - p) / len(x))
    in_output = np.concatenate([in_z - mean / len(x), in_z * noise * sd - (sd ** 2 - 1) / len(x)], 1)
    return value, of_decoder + backward(encoder, encoded, in_output)[0]


for seed in map(int, sys.argv[2:]):
    np.random.seed(seed)
    weights = drawn([LATENT, 200, 200, 784]) + drawn([784, 200, 200, 2 * LATENT])
    first, second = ([np.zeros_like(w) for w in weights] for _ in range(2))
    step = 0
    for epoch in range(1, EPOCHS + 1):
        values = []
        for start in range(0, len(images), BATCH):
            batch = images[start:start + BATCH]
            step += 1
            for i, grad in enumerate(bound(weights, batch, True)[1]):
                first[i] = BETA1 * first[i] + (1 - BETA1) * grad
                second[i] = BETA2 * second[i] + (1 - BETA2) * grad ** 2
                weights[i] = weights[i] + ALPHA * (first[i] / (1 - BETA1 ** step)) / (np.sqrt(second[i] / (1 - BETA2 ** step)) + EPSILON)
            values.append(bound(weights, batch, False)[0])
            if step <= FIRST:
                print(json.dumps({'seed': seed, 'batch': step, 'trainElbo': float(values[-1])}), flush=True)
        print(json.dumps({'seed': seed, 'epoch': epoch, 'trainElbo': round(float(np.mean(values)), 3)}), flush=True)
