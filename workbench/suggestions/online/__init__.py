"""Engines behind HTTP: LibreTranslate's API, and chat models that are asked as OpenAI's are.

Nothing here is contacted before a person names it in their own settings. Keys come from the environment or from the
keyring of the system when a request is made, and stand in no message, no log and no file.
"""
