"""Logistic regression by stochastic gradient descent on scikit-learn's digits, epoch by epoch.

Two folders and files are given: lines with values go to $CLAIMBENCH_OUT; $CLAIMBENCH_STATE survives a kill, and the
training goes on from its last epoch.
"""
import argparse, json, os, pickle
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier

parser = argparse.ArgumentParser()
parser.add_argument("--seed", type=int, required=True)
parser.add_argument("--epochs", type=int, required=True)
parser.add_argument("--penalty", type=float, required=True)
parser.add_argument("--shuffle-labels", action="store_true")
args = parser.parse_args()

images, labels = load_digits(return_X_y=True)
images = images / 16
half = len(labels) // 2  # the halves have other writers
train, train_labels, test, test_labels = images[:half], labels[:half], images[half:], labels[half:]
if args.shuffle_labels:
    train_labels = np.random.default_rng(args.seed).permutation(train_labels)


def give(metric, value, **at):
    with open(os.environ["CLAIMBENCH_OUT"], "a") as out:
        out.write(json.dumps({"metric": metric, "at": at, "value": float(value)}) + "\n")


state = os.path.join(os.environ["CLAIMBENCH_STATE"], "model.pickle")
model, draw, done = SGDClassifier(loss="log_loss", alpha=args.penalty), np.random.RandomState(args.seed), 0
model.set_params(random_state=draw)
if os.path.exists(state):
    model, draw, done = pickle.load(open(state, "rb"))

for epoch in range(done + 1, args.epochs + 1):
    model.partial_fit(train, train_labels, classes=range(10))
    give("trainAccuracy", model.score(train, train_labels), epoch=epoch)
    give("testAccuracy", model.score(test, test_labels), epoch=epoch)
    with open(state + ".new", "wb") as file:  # after the values: a kill between the two repeats an epoch
        pickle.dump((model, draw, epoch), file)
    os.replace(state + ".new", state)
