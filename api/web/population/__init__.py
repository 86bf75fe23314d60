"""The extract of the population administration, uploaded to be compared with."""
