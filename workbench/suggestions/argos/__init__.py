"""Machine translation by packages of Argos Translate, run by CTranslate2 on this machine.

The packages are those of Argos Translate, in the folder where it keeps them. They are listed, installed and removed
here (`store`), and their models are driven directly, a sentence at a time (`engine`): nothing is fetched, no splitter
of sentences is loaded, and scores, alternatives and forced decoding are at hand.
"""
