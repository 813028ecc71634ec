"""Throws darts at a square and counts those in the quarter circle. It needs Python's standard library only."""
import json, os, random, sys

seed = int(os.environ["CLAIMBENCH_SEED"])
params = json.load(open(os.environ["CLAIMBENCH_PARAMS"]))

def give(metric, value, **at):
    with open(os.environ["CLAIMBENCH_OUT"], "a") as out:
        out.write(json.dumps({"metric": metric, "at": at, "value": float(value)}) + "\n")

draw = random.Random(seed).random
power = 1 if "--diamond" in sys.argv else 2  # a mutant, a known mistake: the claims must detect it
inside = sum(draw() ** power + draw() ** power <= 1 for _ in range(params["darts"]))
share = inside / params["darts"]
give("share", share)
give("pi", 4 * share)
