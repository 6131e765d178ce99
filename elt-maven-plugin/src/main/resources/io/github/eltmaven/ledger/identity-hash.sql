-- The keyed hash of an identity.
-- ${identity}: the values of the identity in one text
sha256((SELECT key FROM ${ledger}.forgetting_key) || sha256((SELECT key FROM ${ledger}.forgetting_key) || convert_to(${identity}, 'UTF8')))
