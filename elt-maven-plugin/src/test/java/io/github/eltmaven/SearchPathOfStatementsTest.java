package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which statements search the schemas of the user, as the log of a build has them. */
@ExtendWith(PostgresExtension.class)
final class SearchPathOfStatementsTest {

    private static final Pattern CATALOG = Pattern.compile(
            "\\bpg_(class|namespace|attribute|constraint|index|inherits|trigger|depend|proc|type|rewrite|locks|partition)|to_reg");

    /** Tables that only the plugin reads and writes, where they stand alone in a statement. */
    private static final Pattern LEDGER = Pattern.compile(
            "^(SELECT count\\(\\*\\) FROM|INSERT INTO|UPDATE|DELETE FROM) elt\\.(runs|models|applied|changes|contracts|lineage|verified|check_results|violations|tables)\\b");

    private static final Pattern OF_USER = Pattern.compile("GROUP BY user_id|sum\\(trade_amount\\)|price \\* quantity");

    /** A change of the path, by itself or with the other settings of a transaction. */
    private static final Pattern SETTING =
            Pattern.compile("^DEBUG SELECT (?:.*\n.*)?pg_catalog[.]set_config\\('search_path', ('[^']*'), false\\)");

    @TempDir
    private Path directory;

    private final List<RecordingLog> logs = new ArrayList<>();

    private RecordingLog log() {
        var log = new RecordingLog();
        logs.add(log);
        return log;
    }

    private record SentStatement(String path, String sql) {}

    private static List<SentStatement> sent(RecordingLog log) {
        var path = "'pg_catalog, pg_temp'";
        var sent = new ArrayList<SentStatement>();
        for (var line : log.lines()) {
            var setting = SETTING.matcher(line);
            if (setting.find()) {
                path = setting.group(1);
            } else if (line.startsWith("DEBUG -- The rollback restores search_path = ")) {
                path = "'" + line.substring(line.indexOf(" = ") + 3) + "'";
            } else if (line.startsWith("DEBUG ")) {
                sent.add(new SentStatement(path, line.substring("DEBUG ".length())));
            }
        }
        return sent;
    }

    private static List<String> found(List<SentStatement> statements, Pattern pattern) {
        return statements.stream()
                .map(SentStatement::sql)
                .filter(sql -> pattern.matcher(sql).find())
                .toList();
    }

    @Test
    void onlyStatementsWithSqlOrRowsOfTheUserSearchTheSchemasOfTheUser(ConnectionSettings settings) {
        var header = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";
        var warehouse = Warehouse.trades(directory, settings, this::log)
                .write(
                        "data/trades-1.csv",
                        header + "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n2,7,,BUY,2,100,2025-12-30,1\n");
        warehouse.build();
        warehouse.write("data/trades-2.csv", header + "1,8,MSFT,SELL,3,100,2025-12-31T10:00:00Z,2\n");
        warehouse.build();
        warehouse.verify();
        warehouse.report();

        var statements = logs.stream().flatMap(log -> sent(log).stream()).toList();
        var ofUser = statements.stream()
                .filter(sent -> sent.path().contains("\"dw\""))
                .toList();
        var own = statements.stream()
                .filter(sent -> !sent.path().contains("\"dw\""))
                .toList();
        assertThat(found(ofUser, CATALOG)).isEmpty();
        assertThat(found(ofUser, LEDGER)).isEmpty();
        assertThat(found(own, OF_USER)).isEmpty();
        assertThat(found(own, CATALOG)).isNotEmpty();
        assertThat(found(own, LEDGER)).isNotEmpty();
        assertThat(found(ofUser, OF_USER)).isNotEmpty();
        assertThat(own).extracting(SentStatement::path).containsOnly("'pg_catalog, pg_temp'");
    }
}
