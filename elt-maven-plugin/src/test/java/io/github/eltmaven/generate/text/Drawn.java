package io.github.eltmaven.generate.text;

import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.source.Sources;
import io.github.eltmaven.generate.value.EventRecord;
import io.github.eltmaven.generate.value.SourceColumns;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.yaml.Generations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Returns single clean cells of generated sources, without files. */
public final class Drawn {

    private final Map<String, GeneratedSource> sources = new LinkedHashMap<>();

    /** Cells of a source named trades. */
    public static Drawn of(String text) {
        return new Drawn().with("trades", text);
    }

    /** Cells of a second source, which the first one may reference. */
    public Drawn with(String name, String text) {
        sources.put(name, GeneratedSource.of(name, Generations.of(text), Path.of(name + "-1.csv")));
        return this;
    }

    /** Returns the cell of trades for a record of an event. */
    public String cell(String column, long event, int record) {
        return cell("trades", column, event, record);
    }

    public String cell(String source, String column, long event, int record) {
        return cells(source, column).at(event, record);
    }

    /** Returns the cells of trades for the first records of the first events. */
    public List<String> first(String column, int events) {
        var cells = cells("trades", column);
        return LongStream.range(0, events)
                .mapToObj(event -> cells.at(event, EventRecord.FIRST))
                .toList();
    }

    public List<Double> numbers(String column, int events) {
        return first(column, events).stream().map(Double::valueOf).toList();
    }

    /** A column, which is made once and read often. */
    public interface DrawnColumn {
        String at(long event, int record);
    }

    public DrawnColumn cells(String source, String column) {
        var generated = sources.get(source);
        var cells = SourceColumns.of(generated, new CsvText(CsvFormat.DEFAULT), new Sources(sources.values()))
                .cells(generated.generation().column(column));
        return (event, record) -> {
            var out = new Bytes(32);
            cells.write(out, event, record);
            return new String(out.toArray(), StandardCharsets.UTF_8);
        };
    }
}
