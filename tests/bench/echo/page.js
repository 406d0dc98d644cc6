// There only so that the page has a world of this extension to send from.
