-- Makes the key of the hashes where there is none. A version 4 UUID has 122 bits of the server's strong random numbers.
INSERT INTO ${ledger}.forgetting_key (key)
SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
 WHERE NOT EXISTS (SELECT FROM ${ledger}.forgetting_key)
