"""The matrix: everybody, on every surface, with a card from every kind of place; each cell says who sees it."""
