"""Floor 5: the terminal interface. It draws and forwards; what is computed is computed by a session."""
