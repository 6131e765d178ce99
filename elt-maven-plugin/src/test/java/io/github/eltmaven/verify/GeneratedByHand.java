package io.github.eltmaven.verify;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.pipeline.generation.Fault;
import io.github.eltmaven.pipeline.generation.Generation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a generated source and their truth, as {@code elt:generate} would leave them, written by hand. */
public final class GeneratedByHand {

    private final String header;
    private final String key;
    private final Map<String, List<String>> records = new LinkedHashMap<>();
    private final Map<String, List<String>> faults = new LinkedHashMap<>();
    private final List<String> expected = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /**
     * Files with a header.
     *
     * @param key the column that identifies an event, which is the first column
     */
    public GeneratedByHand(String key, String otherColumns) {
        this.key = key;
        this.header = key + "," + otherColumns;
    }

    /** A delivered record with its faults. */
    public GeneratedByHand record(String file, String record, String... itsFaults) {
        var lines = records.computeIfAbsent(file, name -> new ArrayList<>());
        lines.add(record);
        for (var fault : itsFaults) {
            var event = record.substring(0, record.indexOf(','));
            faults.computeIfAbsent(file, name -> new ArrayList<>())
                    .add((lines.size() + 1) + "," + fault + "," + event.strip());
            counts.merge(fault, 1L, Long::sum);
        }
        return this;
    }

    /** A row that has to win. */
    public GeneratedByHand expected(String row) {
        expected.add(row + ",false");
        return this;
    }

    /** Two rows, and one of them has to win. */
    public GeneratedByHand eitherOf(String row, String other) {
        expected.add(row + ",true");
        expected.add(other + ",true");
        return this;
    }

    /** Writes all files below {@code data} of a warehouse whose first source this is. */
    public void write(Warehouse warehouse) {
        var source = warehouse.pipeline().sources().get(0);
        var folder = "data/" + source.name() + ".truth/";
        records.forEach((file, lines) -> {
            warehouse.write("data/" + file, text(header, lines));
            warehouse.write(folder + file + ".faults", text("line,fault," + key, faults.getOrDefault(file, List.of())));
        });
        warehouse.write(folder + "expected.csv", text(header + ",_conflict", expected));
        warehouse.write(
                folder + "planted.csv",
                text(
                        "fault,expect,records",
                        source.generation().map(Generation::faults).orElse(List.of()).stream()
                                .map(this::planted)
                                .toList()));
    }

    private String planted(Fault fault) {
        var label = fault.kind().label();
        return label + "," + fault.kind().expectation().word() + "," + counts.getOrDefault(label, 0L);
    }

    private static String text(String header, List<String> lines) {
        return header + "\n"
                + String.join("", lines.stream().map(line -> line + "\n").toList());
    }
}
