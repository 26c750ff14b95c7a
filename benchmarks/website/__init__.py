"""How fast the whole website answers, beside yardsticks that are measured in the same run.

`python -m benchmarks.website`, under `python -m tests.postgres`; see docs/benchmarks.md.
"""
