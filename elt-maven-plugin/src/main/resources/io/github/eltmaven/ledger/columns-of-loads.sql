-- The columns of a load, which it keeps when it is withdrawn and when it stands again.
load, run, source, file, content_hash, bytes, modified_at, records, loaded, malformed, forgotten, loaded_at, reading, columns, left_out,
       once_before
