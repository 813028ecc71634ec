# Throws darts at a square and counts those in the quarter circle. It needs no packages.
args <- commandArgs(trailingOnly = TRUE)
set.seed(as.integer(Sys.getenv("CLAIMBENCH_SEED")))
darts <- as.integer(args[1])

give <- function(metric, value) {
  cat(sprintf('{"metric": "%s", "value": %.17g}\n', metric, value),
      file = Sys.getenv("CLAIMBENCH_OUT"), append = TRUE)
}

power <- if ("--diamond" %in% args) 1 else 2 # a mutant, a known mistake: the claims must detect it
share <- mean(runif(darts)^power + runif(darts)^power <= 1)
give("share", share)
give("pi", 4 * share)
