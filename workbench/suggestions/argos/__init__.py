"""Machine translation by packages of Argos Translate, run by CTranslate2 on this machine.

The packages are those of Argos Translate, in the folder where it keeps them. They are listed, installed and removed
here (`store`), and their models are driven directly, a sentence at a time (`engine`): nothing is fetched, no splitter
of sentences is loaded, and scores, alternatives and forced decoding are at hand.

Modules:
    attention: Which words of a source a model looks at while it writes the words of a rendering.
    capacity: How many pieces a model can read or write at once, looked up in the file of the model.
    codes: Language codes of packages for BCP 47 codes.
    completion: The rest of a rendering while a person types it: what the engine would write behind what is there.
    confidence: How well a rendering that a person wrote fits its source, in the eyes of the engine.
    direction: One direction of translation: texts in, renderings with the certainty of every word out.
    download: Fetches a file over HTTP; what came before a connection broke is kept.
    engine: Argos as a translation engine: finds the packages of a pair.
    extra: Imports what the extra `mt` brings, or says in one sentence how to get it.
    index: The index of packages that can be fetched: one JSON file behind an address.
    kept: What of a text no model can say, and what is carried over as it is: where it stands.
    loops: Tells an engine that repeats itself.
    marks: Inline marks and line breaks within a sentence: taken out before it is translated.
    model: A model of a package, run by CTranslate2: sentences in.
    packages: Installed packages: what their metadata say, read with the care that a file of somebody else needs.
    pieces: Text to the pieces of a model, and pieces back to text with the place of every word.
    places: Where packages of Argos Translate live on this machine, and where there are more of them.
    rendered: Renderings of parts of a text, put together to renderings of the whole.
    sentences: A text as the sentences that a model is given and what stands between them, which is kept.
    spans: Another rendering of a marked span, while the rest of the sentence stays as a person has it.
    store: The packages on this machine: listed, installed from a file or by name, removed.
    unpacking: Unpacks a package file into a folder: whole or not at all, and nothing outside it.
"""
