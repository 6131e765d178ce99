-- One row per user, as it was delivered last.
SELECT id,
       trim(name)           AS name,
       upper(trim(country)) AS country
  FROM raw.users
