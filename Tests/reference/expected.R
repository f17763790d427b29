# Data sets and what the reference implementations say about them, for `make test-reference`.
#
#   Rscript Tests/reference/expected.R DIR
#
# writes into DIR for each data set NAME.yaml (an instrument), NAME.csv (results) and NAME.expected.csv (statistic, scale,
# person, value), and distributions.csv (quantiles of R itself). Data: bfi of psych, lq2002 of multilevel, and invented
# answers with a missing tenth. Needs Debian's r-cran-psych and r-cran-multilevel.
suppressPackageStartupMessages({ library(psych); library(multilevel) })
dir <- commandArgs(trailingOnly = TRUE)[1]
dir.create(dir, showWarnings = FALSE, recursive = TRUE)

# A row of what is expected.
say <- function(statistic, scale, value, person = "") {
  data.frame(statistic = statistic, scale = scale, person = as.character(person),
             value = sprintf("%.15g", as.numeric(value)))
}

# Answers after turning the items whose key begins with a minus.
turned <- function(data, keys, range) {
  ids <- sub("^-", "", keys)
  out <- data[, ids, drop = FALSE]
  for (id in ids[startsWith(keys, "-")]) out[[id]] <- sum(range) - out[[id]]
  out
}

# Cronbach's alpha with Feldt's interval, omega and the spread, over complete rows.
reliability <- function(data, scales, range) {
  do.call(rbind, lapply(names(scales), function(name) {
    x <- na.omit(turned(data, scales[[name]], range))
    a <- suppressWarnings(psych::alpha(x, check.keys = FALSE, warnings = FALSE))$total$raw_alpha
    ci <- alpha.ci(a, nrow(x), ncol(x))
    rows <- rbind(say("n", name, nrow(x)), say("alpha", name, a), say("alphaLow", name, ci$lower.ci),
                  say("alphaHigh", name, ci$upper.ci), say("sd", name, sd(rowMeans(x))))
    if (ncol(x) > 2) {
      # omega.tot of omega(x, nfactors = 1), which asks for GPArotation although one factor is not rotated.
      r <- cor(x)
      u <- 1 - fa(r, nfactors = 1, fm = "minres")$loadings[, 1]^2
      rows <- rbind(rows, say("omega", name, (sum(r) - sum(u)) / sum(r)))
    }
    rows
  }))
}

# The reliability of roles: each item times the weight with which it counts in the mean of the dimensions' means.
roles <- function(data, scales, roles, range) {
  do.call(rbind, lapply(names(roles), function(name) {
    parts <- scales[roles[[name]]]
    x <- turned(data, unlist(parts), range)
    x <- na.omit(sweep(x, 2, rep(1 / lengths(parts) / length(parts), lengths(parts)), "*"))
    a <- suppressWarnings(psych::alpha(x, check.keys = FALSE, warnings = FALSE))$total$raw_alpha
    ci <- alpha.ci(a, nrow(x), ncol(x))
    rbind(say("n", name, nrow(x)), say("alpha", name, a), say("alphaLow", name, ci$lower.ci),
          say("alphaHigh", name, ci$upper.ci), say("sd", name, sd(rowSums(x))))
  }))
}

# The scores of scoreItems, without those of whom fewer than 60 percent of the items were answered.
scores <- function(data, scales, range, people) {
  s <- scoreItems(scales, data, missing = TRUE, impute = "none", min = range[1], max = range[2])$scores
  do.call(rbind, lapply(names(scales), function(name) {
    answered <- rowSums(!is.na(turned(data, scales[[name]], range)))
    value <- ifelse(answered >= ceiling(0.6 * length(scales[[name]])), s[, name], NA)
    say("score", name, value, people)
  }))
}

# Agreement within groups and between them.
agreement <- function(data, scales, range, groups) {
  chance <- ((range[2] - range[1] + 1)^2 - 1) / 12
  do.call(rbind, lapply(names(scales), function(name) {
    x <- turned(data, scales[[name]], range)
    rows <- NULL
    # The functions for several items want two or more.
    if (ncol(x) > 1) {
      j <- rwg.j(x, groups, ranvar = chance); l <- rwg.j.lindell(x, groups, ranvar = chance)
      rows <- rbind(say("rwgj", name, j$rwg.j, j$grpid), say("rwgStar", name, l$rwg.lindell, l$grpid))
    } else {
      j <- rwg(x[[1]], groups, ranvar = chance)
      rows <- say("rwgj", name, j$rwg, j$grpid)
    }
    v <- if (ncol(x) > 1) x else x[[1]]
    m <- ad.m(v, groups, type = "mean"); d <- ad.m(v, groups, type = "median"); a <- awg(v, groups, range = range)
    rows <- rbind(rows, say("adMean", name, m$AD.M, m$grpid), say("adMedian", name, d$AD.M, d$grpid),
                  say("awg", name, a$a.wg, a$grpid))
    s <- rowMeans(x, na.rm = TRUE)
    s[rowSums(!is.na(x)) < ceiling(0.6 * ncol(x))] <- NA
    keep <- !is.na(s)
    fit <- aov(s[keep] ~ as.factor(groups[keep]))
    rbind(rows, say("icc1", name, ICC1(fit)), say("icc2", name, ICC2(fit)))
  }))
}

# Agreement within groups on single items; of one rater there is none.
items <- function(data, scales, range, groups) {
  chance <- ((range[2] - range[1] + 1)^2 - 1) / 12
  do.call(rbind, lapply(sub("^-", "", unlist(scales)), function(id) {
    keep <- !is.na(data[[id]]) & groups %in% names(which(table(groups[!is.na(data[[id]])]) > 1))
    x <- data[[id]][keep]
    g <- groups[keep]
    r <- rwg(x, g, ranvar = chance)
    m <- ad.m(x, g, type = "mean")
    rbind(say("itemRwg", id, r$rwg, r$grpid), say("itemAD", id, m$AD.M, m$grpid))
  }))
}

# An instrument with these scales in two roles.
instrument <- function(name, scales, roles, range) {
  list_of <- function(words) paste0("[", paste(words, collapse = ", "), "]")
  c(paste0("name: ", name), sprintf("answers: { min: %d, max: %d }", range[1], range[2]), "missing: { answered: 0.6 }",
    "raters: { all: 1, supervisor: 1, peer: 1, report: 1, other: 1 }", "roles:",
    sprintf("  %s: %s", names(roles), sapply(roles, list_of)), "dimensions:",
    sprintf("  %s: { items: %s }", names(scales), sapply(scales, list_of)))
}

store <- function(name, data, scales, roles, range, people, relationship, expected) {
  items <- unique(sub("^-", "", unlist(scales)))
  rows <- data.frame(person = people, relationship = relationship, data[, items])
  writeLines(instrument(name, scales, roles, range), file.path(dir, paste0(name, ".yaml")))
  write.csv(rows, file.path(dir, paste0(name, ".csv")), row.names = FALSE, na = "", quote = FALSE)
  write.csv(expected, file.path(dir, paste0(name, ".expected.csv")), row.names = FALSE, quote = FALSE)
}

# Five scales of six answers, 2800 people who rate themselves, many with blanks.
big <- list(agree = c("-A1", "A2", "A3", "A4", "A5"), extraversion = c("-E1", "-E2", "E3", "E4", "E5"),
            conscientious = c("C1", "C2", "C3", "-C4", "-C5"), neuroticism = paste0("N", 1:5),
            openness = c("O1", "-O2", "O3", "O4", "-O5"))
data(bfi, package = "psych", envir = environment())
people <- paste0("p", seq_len(nrow(bfi)))
range <- c(1, 6)
store("bfi", bfi, big, list(leader = c("agree", "extraversion"), manager = c("conscientious", "neuroticism", "openness")),
      range, people, "self",
      rbind(reliability(bfi, big, range), scores(bfi, big, range, people),
            roles(bfi, big, list(leader = c("agree", "extraversion")), range)))

# Soldiers of 49 companies on leadership, task significance and hostility: each company as a person with its raters.
data(lq2002, package = "multilevel", envir = environment())
lead <- list(climate = sprintf("LEAD%02d", 1:11), significance = sprintf("TSIG%02d", 1:3))
range <- c(1, 5)
store("lq2002", lq2002, lead, list(leader = "climate", manager = "significance"), range, paste0("c", lq2002$COMPID), "report",
      rbind(reliability(lq2002, lead, range), agreement(lq2002, lead, range, paste0("c", lq2002$COMPID)),
            items(lq2002, lead, range, paste0("c", lq2002$COMPID))))

# Invented raters: a true score of the person, one of the rater, noise; a tenth of the answers missing.
set.seed(20260401)
size <- 400
groups <- sprintf("g%03d", sample(60, size, replace = TRUE))
truth <- rnorm(60)[as.integer(sub("g", "", groups))]
answer <- function(sign) pmin(5, pmax(1, round(3 + sign * (0.6 * truth + 0.5 * rnorm(size)) + 0.8 * rnorm(size))))
made <- as.data.frame(sapply(1:14, function(i) answer(if (i %in% c(3, 7, 12)) -1 else 1)))
names(made) <- c("a1", "a2", "a3", "b1", "b2", "b3", "b4", "c1", "c2", "c3", "c4", "c5", "d1", "d2")
made[matrix(runif(size * 14) < 0.1, size)] <- NA
made$d2 <- NULL
own <- list(A = c("a1", "a2", "-a3"), B = c("b1", "b2", "b3", "-b4"), C = c("c1", "c2", "c3", "c4", "-c5"), D = "d1")
several <- own[c("A", "B", "C")]
store("made", made, own, list(leader = c("A", "B"), manager = c("C", "D")), range, groups, "peer",
      rbind(reliability(made, several, range), agreement(made, own, range, groups), items(made, own, range, groups),
            roles(made, own, list(leader = c("A", "B"), manager = c("C", "D")), range)))

# Quantiles. Beyond 400,000 degrees of freedom R takes the chi-squared distribution in place of F.
grid <- expand.grid(p = c(0.001, 0.025, 0.5, 0.975, 0.999), df1 = c(1, 2, 7, 29, 88, 999, 1e5), df2 = c(1, 3, 28, 528, 1e4, 3e5))
rows <- data.frame(kind = "f", grid, value = sprintf("%.17g", with(grid, qf(p, df1, df2))))
p <- c(1e-12, 1e-5, 0.01, 0.2, 0.5, 0.7, 0.99, 1 - 1e-9)
rows <- rbind(rows, data.frame(kind = "normal", p = p, df1 = 0, df2 = 0, value = sprintf("%.17g", qnorm(p))))
rows$p <- sprintf("%.17g", rows$p)
write.csv(rows, file.path(dir, "distributions.csv"), row.names = FALSE, quote = FALSE)
