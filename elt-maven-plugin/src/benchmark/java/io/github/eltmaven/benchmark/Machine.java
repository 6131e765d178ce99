package io.github.eltmaven.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where it was measured: what a figure may depend on. */
final class Machine {

    private static final List<String> SETTINGS = List.of(
            "server_version",
            "shared_buffers",
            "work_mem",
            "maintenance_work_mem",
            "effective_cache_size",
            "max_wal_size",
            "wal_level",
            "fsync",
            "synchronous_commit",
            "max_parallel_workers_per_gather",
            "jit");

    private Machine() {}

    /** Names and values, in the order in which they are told. */
    static Map<String, String> describe(Bench bench) throws SQLException, IOException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put("plugin", String.valueOf(System.getProperty("bench.version")));
        facts.put("records", Long.toString(bench.records()));
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", memory());
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        facts.put("heap", (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        for (var setting : SETTINGS) {
            facts.put(setting, bench.text("SHOW " + setting));
        }
        return facts;
    }

    private static String memory() throws IOException {
        var file = Path.of("/proc/meminfo");
        if (!Files.exists(file)) {
            return "not known";
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("MemTotal:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
                    .findFirst()
                    .orElse("not known");
        }
    }
}
