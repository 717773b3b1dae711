"""Fuzz targets: see README.md beside this file."""
