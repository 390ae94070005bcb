"""Finding: how text is analysed, indexed, ranked and shown. Uses every app below the pages."""
