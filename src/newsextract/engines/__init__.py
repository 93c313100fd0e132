"""How many documents are worked through."""
