# Rscript bench/lme4.R RATINGS.csv FULL|CROSSED: CPU seconds from labels to effects with their errors, and the REML criterion.
suppressPackageStartupMessages(library(lme4))
arguments <- commandArgs(trailingOnly = TRUE)
ratings <- read.csv(arguments[1], colClasses = c(rep("character", 4), "numeric"))
crossed <- score ~ 1 + (1 | candidate) + (1 | rater) + (1 | item)
full <- update(crossed, . ~ . + (1 | candidate:trait) + (1 | candidate:rater))
took <- system.time({
  labels <- c("candidate", "rater", "item", "trait")
  ratings[labels] <- lapply(ratings[labels], factor)
  fitted <- lmer(if (arguments[2] == "FULL") full else crossed, ratings, control = lmerControl(calc.derivs = FALSE))
  effects <- ranef(fitted, condVar = TRUE)
})
options(digits = 15)
cat(took[["user.self"]] + took[["sys.self"]], REMLcrit(fitted), "\n")
