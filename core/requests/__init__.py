"""Démarches: what a family may ask of the commune, as data; what was asked, and what it changed."""
