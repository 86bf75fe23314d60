"""What several commands and operations do alike: open a case, take it a step on, end it.

Each part stands for itself: the clock of a task, an incident, the files and the families that come
in with a form. A part works inside the transaction of whoever calls it and never commits.
"""
