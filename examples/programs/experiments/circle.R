# The same in R, without packages.
args <- commandArgs(trailingOnly = TRUE)
set.seed(as.integer(Sys.getenv("CLAIMBENCH_SEED")))
points <- as.integer(args[1])
share <- mean(runif(points, -1, 1)^2 + runif(points, -1, 1)^2 <= 1)
cat(sprintf('{"metric": "share", "value": %.17g}\n', share), file = Sys.getenv("CLAIMBENCH_OUT"), append = TRUE)
