"""Teaching topics: training, scores, model cards, and what to label next.

Needs scikit-learn; mining does not, and never imports this package.
"""
