"""Drawing, one module a lesson, named after it; networks and landscapes serve several, cells draws numbers in a grid."""
