"""From the input as given to clean, simplified, laid-out text; every step returns an offset map."""
