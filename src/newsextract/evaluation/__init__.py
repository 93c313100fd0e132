"""How good the records are: gold answers, rules of comparison, scores, and the gate that holds them."""
