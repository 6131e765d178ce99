package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.key.ColumnWord;
import io.github.eltmaven.pipeline.reader.ReferenceCheck;
import java.util.Optional;

/**
 * Reads a reference: {@code { kind: reference, source: users, column: user_id }}. {@link ReferenceCheck} finds out
 * whether the source and the column exist, once the reader has read all sources.
 */
final class ReferenceReader {

    private ReferenceReader() {}

    static Optional<ColumnKind> read(ColumnKeys keys) {
        var source = keys.required("source");
        var column = keys.required("column");
        var sourceName = source.flatMap(YamlNode::text);
        var columnName = column.flatMap(YamlNode::text);
        var distribution = new DistributionReader(keys, ColumnWord.REFERENCE).ofRanks();
        return sourceName.isEmpty() || columnName.isEmpty() || distribution.isEmpty()
                ? Optional.empty()
                : Optional.of(new ColumnKind.Reference(
                        sourceName.get(),
                        columnName.get(),
                        distribution.get(),
                        source.get().place(),
                        column.get().place()));
    }
}
