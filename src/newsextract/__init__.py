"""Chinese news and government press releases into typed records."""

__version__ = "0.1.0"
