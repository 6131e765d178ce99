package io.github.eltmaven.generate;

import io.github.eltmaven.generate.delivery.Block;
import io.github.eltmaven.generate.delivery.Deliveries;
import io.github.eltmaven.generate.delivery.ExpectedWinners;
import io.github.eltmaven.generate.delivery.RecordWriter;
import io.github.eltmaven.generate.delivery.Windows;
import io.github.eltmaven.generate.delivery.Workers;
import io.github.eltmaven.generate.fault.Field;
import io.github.eltmaven.generate.fault.Malformation;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.source.Sources;
import io.github.eltmaven.generate.text.Bytes;
import io.github.eltmaven.generate.text.Cells;
import io.github.eltmaven.generate.text.CsvText;
import io.github.eltmaven.generate.value.SourceColumns;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.TruthFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of a source as CSV, in the order of their arrival, and the truth beside them. The bytes are the same
 * with any number of threads.
 */
final class SourceWriter implements AutoCloseable {

    /** The number of deliveries that one task writes. It is so small that a few tasks in memory do not matter. */
    private static final int DELIVERIES_OF_A_BLOCK = 4_096;

    private static final int BYTES_OF_A_HEADER = 256;
    private static final int BYTES_OF_MARKS = DELIVERIES_OF_A_BLOCK * 32;

    private final GeneratedSource source;
    private final CsvText text;
    private final Progress progress;
    private final Workers workers;
    private final Windows windows;
    private final List<Windows.FileWindows> files;
    private final RecordWriter recordWriter;
    private final @Nullable Cells keys;
    private final byte[][] labels;
    private final long[] counts;
    private final Bytes marks = new Bytes(BYTES_OF_MARKS);

    /** Blocks for reuse: a new block costs more than writing its content. */
    private final Queue<Block> written = new ConcurrentLinkedQueue<>();

    private long records;

    /**
     * Makes a writer.
     *
     * @param sources the sources that this source may refer to
     * @param delivered the number of the source's files that are delivered; the truth covers these files
     * @throws Windows.TooManyAtOnce where more records arrive at one time than memory holds
     */
    SourceWriter(GeneratedSource source, Sources sources, int delivered, int threads, Progress progress) {
        var generation = source.generation();
        this.source = source;
        this.text = new CsvText(source.format());
        var columns = SourceColumns.of(source, text, sources);
        var draws = columns.draws();
        this.progress = progress;
        this.workers = new Workers(threads);
        var deliveries = new Deliveries(generation, draws);
        this.windows = new Windows(deliveries, workers, Windows.FITTING);
        this.files = windows.plan(generation.files());
        var fields = source.columns().stream()
                .map(name -> Field.of(generation.column(name), columns))
                .toArray(Field[]::new);
        var malformation = Malformation.of(generation, draws);
        var end = delivered < files.size() ? files.get(delivered).from() : Deliveries.NEVER;
        var key = generation.key();
        this.keys = key == null ? null : fields[source.columns().indexOf(key)].cells();
        var winners = key == null ? null : new ExpectedWinners(deliveries, fields, malformation, end);
        this.recordWriter = new RecordWriter(deliveries, fields, malformation, text.hasLineEnds(), winners, source);
        this.labels = generation.faults().stream()
                .map(fault -> CsvFormat.DEFAULT.field(fault.kind().label()).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.counts = new long[labels.length];
    }

    /** Writes the header of the file with the winning rows. */
    void writeExpectedHeader(OutputStream expected) throws IOException {
        var columns = new ArrayList<>(source.columns());
        columns.add(TruthFiles.CONFLICT);
        writeHeader(columns, expected);
    }

    /**
     * Writes the header and all records of a file, in UTF-8.
     *
     * @param file the file's number, from 0
     * @param faults takes the planted faults
     * @param expected takes the rows that must win
     * @return the number of records in the file
     */
    long write(int file, OutputStream data, OutputStream faults, OutputStream expected) throws IOException {
        var sinks = new Sinks(data, faults, expected, records);
        sinks.line = 1 + (source.format().header() ? writeHeader(source.columns(), data) : 0);
        if (keys != null) {
            faults.write(CsvText.plainLine("line", "fault", source.generation().key()));
        }
        var begun = new ArrayDeque<Future<Block>>();
        for (var window : files.get(file).windows()) {
            begin(windows.collect(window), begun, sinks);
        }
        while (!begun.isEmpty()) {
            write(begun, sinks);
        }
        return records - sinks.recordsBefore;
    }

    /** The outputs of a file. */
    private static final class Sinks {
        private final OutputStream data;
        private final OutputStream faults;
        private final OutputStream expected;
        private final long recordsBefore;
        private long line;

        Sinks(OutputStream data, OutputStream faults, OutputStream expected, long recordsBefore) {
            this.data = data;
            this.faults = faults;
            this.expected = expected;
            this.recordsBefore = recordsBefore;
        }
    }

    /** Writes a header and returns its number of lines. */
    private int writeHeader(List<String> columns, OutputStream out) throws IOException {
        var header = new Bytes(BYTES_OF_A_HEADER);
        for (var i = 0; i < columns.size(); i++) {
            if (i > 0) {
                header.put(source.format().delimiter());
            }
            header.put(text.of(columns.get(i)));
        }
        header.put('\n');
        header.writeTo(out);
        return header.lineFeeds(0);
    }

    private void begin(Windows.Ordered ordered, Deque<Future<Block>> begun, Sinks sinks) throws IOException {
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
                write(begun, sinks);
            }
            begun.add(workers.begin(() -> render(ordered, firstBucket, endBucket)));
        }
    }

    private void write(Deque<Future<Block>> begun, Sinks sinks) throws IOException {
        var block = Workers.result(begun.remove());
        block.bytes().writeTo(sinks.data);
        if (keys != null) {
            block.expected().writeTo(sinks.expected);
            marks.clear();
            block.writeMarks(marks, sinks.line, labels, keys);
            marks.writeTo(sinks.faults);
        }
        sinks.line += block.lines();
        records += block.records();
        for (var i = 0; i < counts.length; i++) {
            counts[i] += block.counts()[i];
        }
        progress.show(records);
        block.clear();
        written.add(block);
    }

    private Block render(Windows.Ordered ordered, int firstBucket, int endBucket) {
        var list = ordered.deliveries();
        var from = firstBucket == 0 ? 0 : ordered.ends()[firstBucket - 1];
        var start = from;
        for (var bucket = firstBucket; bucket < endBucket; bucket++) {
            list.sort(start, ordered.ends()[bucket]);
            start = ordered.ends()[bucket];
        }
        var block = Optional.ofNullable(written.poll())
                .orElseGet(() -> new Block(counts.length, text.hasLineEnds(), keys != null));
        for (var i = from; i < start; i++) {
            recordWriter.write(list.code(i), block);
        }
        return block;
    }

    /** Returns, for each fault in the definition's order, the number of written records that have the fault. */
    List<Long> counts() {
        return Arrays.stream(counts).boxed().toList();
    }

    @Override
    public void close() {
        workers.close();
    }
}
