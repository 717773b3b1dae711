"""The same facts where other tools expect them: spaCy, scikit-learn, notebooks.

components   spaCy: `summary_outline`, `summary_figures`, `summary_activities`, `summary_topics`
tokenizer    spaCy: words by our segmenter
estimators   scikit-learn: `JiebaVectorizer`, `FigureFeatures`, `TopicVotes`, `TopicClassifier`
display      Jupyter: a document with its facts marked

Each module needs its library and imports it; nothing else in the package imports them.
"""
