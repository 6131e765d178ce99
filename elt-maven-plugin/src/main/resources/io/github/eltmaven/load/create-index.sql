-- Makes the index that finds the rows of a load without reading all others; it costs next to nothing while loading.
-- ${index}, ${table}: the index and the raw table
CREATE INDEX ${index} ON ${table} USING brin (_load) WITH (autosummarize = on)
