"""The live training view: six panels that move while a network learns."""

from .training import LiveTraining

__all__ = ["LiveTraining"]
