package io.github.eltmaven.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Writes the records of a source as CSV, in the order in which they arrive; the same bytes with any number of threads. */
final class SourceWriter {

    /** As many deliveries as one task writes; small enough that a few of them in memory do not matter. */
    private static final int DELIVERIES_OF_A_BLOCK = 4_096;

    private static final int BYTES_OF_A_RECORD = 96;

    private record Block(Bytes bytes, int records, long[] counts) {}

    private final GeneratedSource source;
    private final CsvText text;
    private final Deliveries deliveries;
    private final Field[] fields;
    private final @Nullable Malformation malformation;
    private final Progress progress;
    private final long[] counts;
    private long records;

    SourceWriter(GeneratedSource source, Progress progress) {
        var generation = source.generation();
        var draws = Draws.of(generation.seed()).child(source.name());
        this.source = source;
        this.text = new CsvText(source.format());
        this.progress = progress;
        this.deliveries = new Deliveries(generation, draws);
        this.malformation = Malformation.of(generation, draws).orElse(null);
        this.fields = source.columns().stream()
                .map(name -> Field.of(generation, generation.column(name), draws, text))
                .toArray(Field[]::new);
        this.counts = new long[generation.faults().size()];
    }

    /** Writes the header and all records, in UTF-8. */
    void writeTo(OutputStream out, int threads) throws IOException {
        writeHeader(out);
        try (var workers = new Workers(threads)) {
            var windows = new Windows(deliveries, workers, Windows.FITTING);
            var begun = new ArrayDeque<Future<Block>>();
            for (var window : windows.plan()) {
                begin(windows.collect(window), workers, begun, out);
            }
            while (!begun.isEmpty()) {
                write(begun, out);
            }
        }
    }

    private void writeHeader(OutputStream out) throws IOException {
        var header = new Bytes(BYTES_OF_A_RECORD);
        for (var i = 0; i < source.columns().size(); i++) {
            renderDelimiter(i, header);
            header.put(text.of(source.columns().get(i)));
        }
        header.put('\n');
        header.writeTo(out);
    }

    private void begin(Windows.Ordered ordered, Workers workers, Deque<Future<Block>> begun, OutputStream out)
            throws IOException {
        var bucket = 0;
        var ends = ordered.ends();
        while (bucket < ends.length) {
            var firstBucket = bucket;
            var start = bucket == 0 ? 0 : ends[bucket - 1];
            do {
                bucket++;
            } while (bucket < ends.length && ends[bucket] - start < DELIVERIES_OF_A_BLOCK);
            var endBucket = bucket;
            if (begun.size() > workers.count() * 2) {
                write(begun, out);
            }
            begun.add(workers.begin(() -> render(ordered, firstBucket, endBucket)));
        }
    }

    private void write(Deque<Future<Block>> begun, OutputStream out) throws IOException {
        var block = Workers.result(begun.remove());
        block.bytes().writeTo(out);
        records += block.records();
        for (var i = 0; i < counts.length; i++) {
            counts[i] += block.counts()[i];
        }
        progress.show(records);
    }

    private Block render(Windows.Ordered ordered, int firstBucket, int endBucket) {
        var list = ordered.deliveries();
        var from = firstBucket == 0 ? 0 : ordered.ends()[firstBucket - 1];
        var start = from;
        for (var bucket = firstBucket; bucket < endBucket; bucket++) {
            list.sort(start, ordered.ends()[bucket]);
            start = ordered.ends()[bucket];
        }
        var bytes = new Bytes(Math.max(1, (start - from) * BYTES_OF_A_RECORD));
        var own = new long[counts.length];
        for (var i = from; i < start; i++) {
            render(list.code(i), bytes, own);
        }
        return new Block(bytes, start - from, own);
    }

    private void render(long code, Bytes bytes, long[] own) {
        deliveries.count(code, own);
        var event = DeliveryList.event(code);
        var record = DeliveryList.record(code);
        var copy = DeliveryList.isCopy(code);
        if (malformation != null && malformation.strikes(event, record)) {
            own[malformation.place()] += copy ? 0 : 1;
            renderMalformed(malformation.form(event, record, fields.length), event, record, bytes);
            return;
        }
        for (var i = 0; i < fields.length; i++) {
            renderDelimiter(i, bytes);
            fields[i].write(bytes, event, record, copy, own);
        }
        bytes.put('\n');
    }

    private void renderMalformed(Malformation.Form form, long event, int record, Bytes bytes) {
        var last = fields.length - 1;
        for (var i = 0; i <= last; i++) {
            if (i == last && form == Malformation.Form.LACKS_A_COLUMN) {
                break;
            }
            renderDelimiter(i, bytes);
            if (i == last && form == Malformation.Form.HAS_AN_OPEN_QUOTE) {
                bytes.put(source.format().quote());
            }
            fields[i].writeClean(bytes, event, record);
        }
        if (form == Malformation.Form.HAS_ONE_TOO_MANY) {
            renderDelimiter(fields.length, bytes);
            bytes.put('x');
        }
        bytes.put('\n');
    }

    private void renderDelimiter(int field, Bytes bytes) {
        if (field > 0) {
            bytes.put(source.format().delimiter());
        }
    }

    /** How many records there are, the header not counted; once they are written. */
    long records() {
        return records;
    }

    /** How often each fault was planted, in the order of the definition; once the records are written. */
    List<PlantedFault> planted() {
        var faults = source.generation().faults();
        var planted = new ArrayList<PlantedFault>();
        for (var i = 0; i < counts.length; i++) {
            planted.add(new PlantedFault(faults.get(i), counts[i]));
        }
        return planted;
    }
}
