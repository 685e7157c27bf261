"""Documents: how a file is checked and kept, what is on file, what is missing."""
