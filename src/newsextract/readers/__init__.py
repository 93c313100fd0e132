"""From raw bytes to text."""
