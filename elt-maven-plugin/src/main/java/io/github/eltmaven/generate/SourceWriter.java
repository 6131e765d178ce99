package io.github.eltmaven.generate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the records of a source as CSV, in the order in which they arrive. */
final class SourceWriter {

    private final GeneratedSource source;
    private final Tally tally;
    private final List<Delivery> deliveries;
    private final List<Field> fields;

    SourceWriter(GeneratedSource source) {
        var generation = source.generation();
        var draws = Draws.of(generation.seed()).child(source.name());
        this.source = source;
        this.tally = new Tally(generation.faults());
        this.deliveries = new Deliveries(generation, draws, tally).inOrder();
        this.fields = source.columns().stream()
                .map(name -> Field.of(generation, generation.column(name), draws, tally))
                .toList();
    }

    /** Writes the header and all records, in UTF-8. */
    void writeTo(OutputStream out) throws IOException {
        var format = source.format();
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (var csv = CsvWriter.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.quote())
                .lineDelimiter(LineDelimiter.LF)
                .build(writer)) {
            csv.writeRecord(source.columns());
            var record = new ArrayList<String>(fields.size());
            for (var delivery : deliveries) {
                record.clear();
                fields.forEach(field -> record.add(field.text(delivery)));
                csv.writeRecord(record);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** How many records there are, the header not counted. */
    long records() {
        return deliveries.size();
    }

    /** How often each fault was planted; whole only once the records are written. */
    List<PlantedFault> planted() {
        return tally.planted();
    }
}
