"""The register as tables and files: columns that say what they mean, and writers that stream them."""
