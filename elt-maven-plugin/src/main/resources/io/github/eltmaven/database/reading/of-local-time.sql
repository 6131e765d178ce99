-- Condition: what is asked of the local time of a text holds. It holds of texts without a local time. The years are those in which a
-- time zone may skip a local time or have it twice, and are far from the limits of a timestamp.
-- ${text}: the text
-- ${isTimestamp}: a condition that the text is a valid timestamp
-- ${condition}: what is asked
CASE WHEN NOT ${isTimestamp} THEN true
     WHEN ${text}::timestamp BETWEEN timestamp '1800-01-01' AND timestamp '9999-12-31' THEN ${condition}
     ELSE true END
