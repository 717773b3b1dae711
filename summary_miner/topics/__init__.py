"""Topics of paragraphs (codebook §5)."""
