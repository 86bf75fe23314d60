"""The registry's rows by question: people, lists, entries, counters, visits, meetings."""
