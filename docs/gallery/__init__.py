"""What a parent sees on each channel: played, drawn, and written into docs/channels.md.

`python -m docs.gallery` plays the conversation on every channel with the real renderers, writes its
words into the page and draws them with Chromium. A test plays it again: words that changed, or a
picture that was not drawn anew, are told.
"""
