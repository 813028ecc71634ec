"""The share of random points in a square that lie in its circle. Standard library only."""
import json, os, random, sys

params = json.load(open(os.environ["CLAIMBENCH_PARAMS"]))
draw = random.Random(int(os.environ["CLAIMBENCH_SEED"]))
power = 1 if "--diamond" in sys.argv else 2
inside = sum(draw.uniform(-1, 1).__abs__() ** power + draw.uniform(-1, 1).__abs__() ** power <= 1
             for _ in range(params["points"]))
with open(os.environ["CLAIMBENCH_OUT"], "a") as out:
    out.write(json.dumps({"metric": "share", "value": inside / params["points"]}) + "\n")
