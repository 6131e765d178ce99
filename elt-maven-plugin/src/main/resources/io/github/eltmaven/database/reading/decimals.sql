-- Why a text with too many decimals is refused.
-- ${text}: the text
-- ${one}, ${several}: what follows the number of decimals
' has ' || scale(trim_scale(${text}::numeric))::text
        || CASE scale(trim_scale(${text}::numeric)) WHEN 1 THEN ${one} ELSE ${several} END
