# The share of good or outstanding settings by region, and the areas by band, from the open data.
#
#     Rscript shares.R OPEN-DATA-FOLDER [GROUP]
#
# Needs nothing but R. `read_table` is what to take over: it keeps apart why a value is missing.

missing <- c("[x]" = "not available", "[z]" = "not applicable", "[c]" = "confidential", "[u]" = "low reliability")

# Every cell as text, whatever it looks like.
as_text <- function(folder, table) {
  read.csv(file.path(folder, paste0(table, ".csv")), colClasses = "character", na.strings = character(0),
           check.names = FALSE, encoding = "UTF-8")
}

# The rows of a table. A value that is missing is NA, and COLUMN_missing says why.
read_table <- function(folder, table) {
  cells <- as_text(folder, table)
  dictionary <- as_text(folder, "dictionary")
  kinds <- with(dictionary[dictionary$table == table, ], setNames(kind, column))
  for (column in names(cells)) {
    text <- cells[[column]]
    why <- unname(missing[text])
    text[!is.na(why)] <- NA
    cells[[column]] <- switch(kinds[[column]],
      "whole number" = as.integer(text),
      "number" = as.numeric(text),
      "day" = as.Date(text),
      "yes or no" = text == "yes",
      text)
    cells[[paste0(column, "_missing")]] <- why
  }
  cells
}

# A percentage to one decimal, rounded half up.
one_decimal <- function(part, whole) {
  tenths <- (2000 * part + whole) %/% (2 * whole)
  paste0(tenths %/% 10, ".", tenths %% 10)
}

main <- function(folder, group) {
  areas <- read_table(folder, "areas")
  profile <- read_table(folder, "profile")
  rows <- profile[profile$group == group & profile$evidence == "published", ]
  rows <- merge(rows, areas[, c("area_code", "region")], by = "area_code")

  # Counts add up, shares do not; what is unknown adds nothing, and a partial row stays out.
  whole <- rows[!is.na(rows$inspected) & is.na(rows$share_missing), ]
  cat(group, ": good or outstanding by region\n", sep = "")
  for (region in sort(unique(whole$region), method = "radix")) {
    here <- whole[whole$region == region, ]
    good <- sum(here$good_or_better)
    inspected <- sum(here$inspected)
    cat(region, ": ", good, " of ", inspected, ", ", one_decimal(good, inspected), "%\n", sep = "")
  }

  cat(group, ": areas by band\n", sep = "")
  band <- ifelse(is.na(rows$band), rows$band_missing, rows$band)
  for (name in sort(unique(band), method = "radix")) {
    names <- sort(rows$area[band == name], method = "radix")
    cat(name, ": ", length(names), " (", names[1], ")\n", sep = "")
  }
}

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) == 0) stop("usage: Rscript shares.R OPEN-DATA-FOLDER [GROUP]")
main(arguments[1], if (length(arguments) > 1) arguments[2] else "primary")
