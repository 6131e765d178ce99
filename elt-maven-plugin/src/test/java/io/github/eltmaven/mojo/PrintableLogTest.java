package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;

/** What text from data may do to Maven's log. */
final class PrintableLogTest {

    private static final String HOSTILE = "loaded a\n[INFO] BUILD SUCCESS\r\u001b[2K\u202E.csv";
    private static final String SHOWN = "loaded a\\n[INFO] BUILD SUCCESS\\r\\u001B[2K\\u202E.csv";

    private final List<String> lines = new ArrayList<>();

    private final Log log = new PrintableLog((Log) Proxy.newProxyInstance(
            PrintableLogTest.class.getClassLoader(), new Class<?>[] {Log.class}, (proxy, method, arguments) -> {
                lines.add(method.getName() + " " + arguments[0]);
                return null;
            }));

    @Test
    void eachLineStaysOneLine() {
        var failure = new IllegalStateException();
        log.info(HOSTILE);
        log.info(HOSTILE, failure);
        log.warn(HOSTILE);
        log.warn(HOSTILE, failure);
        log.error(HOSTILE);
        log.error(HOSTILE, failure);

        assertThat(lines)
                .containsExactly(
                        "info " + SHOWN,
                        "info " + SHOWN,
                        "warn " + SHOWN,
                        "warn " + SHOWN,
                        "error " + SHOWN,
                        "error " + SHOWN);
    }

    @Test
    void aStatementInTheDebugLogKeepsItsLines() {
        log.debug("SELECT 1\n  FROM \u001b[2K");

        assertThat(lines).containsExactly("debug SELECT 1\n  FROM \\u001B[2K");
    }

    @Test
    void everyGoalWritesToThisLog() throws ReflectiveOperationException {
        for (var goal : List.of(DwMojo.class, StartMojo.class, InitMojo.class)) {
            var mojo = goal.getDeclaredConstructor().newInstance();

            assertThat(mojo.getLog()).isInstanceOf(PrintableLog.class);
        }
    }
}
