-- SQL condition: does a rebuild delete the row, because no record gives it any more?
-- ${isKept}: does the row have the key of winner w, and is it the row that is kept for this key?
NOT EXISTS (SELECT FROM elt_merge AS w WHERE NOT w._deleted AND ${isKept})
