"""Drawing, one module a lesson, named after it; networks and landscapes serve several."""
