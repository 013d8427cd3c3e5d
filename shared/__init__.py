"""Helpers for the lessons: data, figures, device. Importing the package alone loads nothing heavy."""
