"""The figures of docs/benchmarks.md, measured side by side in one run: `python -m bench`."""
