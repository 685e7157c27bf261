"""The dialogs, one a file, each a straight line of questions; the catalogue is all of them."""
