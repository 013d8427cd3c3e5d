"""Helpers for the lessons. The machine learning stands in the lessons; here are data, drawing and plumbing.

    data            MNIST, Boston housing, Fashion-MNIST; the offline sample
    device          what the lesson runs on; seeds
    checks          expect(...): what the course promises of a run
    messages        say(...): one line in both languages
    plotting        one style, `show` with captions, digits, curves, bars
    diagrams        boxes, arrows and pictures on a canvas
    explore         sliders that leave a picture in the saved lesson
    confusion       who is taken for whom
    black_box       the trained network of lesson 01/01
    own_digits      digits that the course draws itself
    processes       programs that a lesson starts
    board           TensorBoard below a cell
    figures/        drawing for one lesson each, named after it: ch02_backpropagation; networks and landscapes serve several
    experiments/    a trial over settings and seeds, runs that are kept, what they can tell apart
    live/           LiveTraining: pictures that move while a network trains
    drawing_pad/    a pad for the mouse or a finger
    summary_card/   the course on one page

Importing the package alone loads nothing heavy; TensorFlow comes with the module that needs it.
"""
