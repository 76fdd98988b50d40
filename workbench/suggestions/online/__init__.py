"""Engines behind HTTP: LibreTranslate's API, and chat models that are asked as OpenAI's are.

Nothing here is contacted before a person names it in their own settings. Keys come from the environment or from the
keyring of the system when a request is made, and stand in no message, no log and no file.

Modules:
    answers: Whether what a chat model wrote is a translation, and what has to be taken off it.
    asking: A request that is made again where that helps, with replies of failure said in a sentence.
    chat: Chat models that are asked as OpenAI's are: `/v1/chat/completions`, streamed.
    completion: What a chat model answers, put together from the pieces in which it comes.
    configuration: What a person says of an engine behind HTTP, read and checked.
    costs: What an engine that is paid by the token has cost.
    events: Server-sent events: the lines in which a streamed answer comes (HTML Living Standard, section 9.2).
    keys: The keys of engines: where they come from, and that they are never shown.
    libretranslate: LibreTranslate's API: `/languages` and `/translate`.
    pacing: When to ask, and when to ask again.
    prompt: What a chat model is told: a template, and what stands around the text.
    texts: What is sent of a text, and how an answer gets back what was not sent.
    wire: Requests over HTTP that can be given up at any moment, and what went wrong with them in a sentence.
"""
