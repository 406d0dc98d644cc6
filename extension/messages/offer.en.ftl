offer = Share something from { $company }
offer-beside = Open beside the page
offer-close = Close
offer-broken = { $network } has changed, so Røst is not in its page just now. Share from here instead.
thanked = Thank you. It is counted.
thanked-later = Thank you. Saved here; it is counted when the server answers.
