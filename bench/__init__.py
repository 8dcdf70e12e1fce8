"""Measures Peluit as it is shipped: ``make bench`` starts the server command and drives it from outside.

Nothing here is part of the program. What is measured, and what is included in each figure, stands in
``docs/performance/README.md``.
"""
