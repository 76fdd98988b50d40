"""Translation memory: units on the disk, exact, fuzzy and partial matches, concordance, statistics."""
