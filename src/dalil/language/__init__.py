"""Words into values, for any English text: quantities, dates, sentences, parses, speakers, modality.

Nothing here knows a word of conflict; import the module that is needed, this package loads none of them by itself.
"""
