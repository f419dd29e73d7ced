"""The life of a request: states, moves, deadlines, links."""
