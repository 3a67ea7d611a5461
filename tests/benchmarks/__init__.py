"""Measurements beside a floor taken in the same run; `python -m tests.benchmarks` lists them."""
