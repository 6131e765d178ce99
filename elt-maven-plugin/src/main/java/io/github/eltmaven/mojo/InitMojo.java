package io.github.eltmaven.mojo;

import io.github.eltmaven.init.Init;
import io.github.eltmaven.init.InitRequest;
import io.github.eltmaven.init.InitResult;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.Numbers;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes a small pipeline that works into the project: a source, a migration with the tables, a dw model and a mart, proposed
 * from the first 10,000 records of a file. Where a file of it is there already, nothing is written.
 *
 * <pre>mvn elt:init -Delt.csv=data/orders-2026-01.csv</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "init", threadSafe = true)
public final class InitMojo extends AbstractEltMojo {

    /**
     * Skips this goal: {@code -Delt.init.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.INIT_SKIP, defaultValue = "false")
    private boolean skipInit;

    /**
     * The file of records, CSV with any usual delimiter, {@code .gz} and {@code .zst} too: {@code -Delt.csv=data/orders.csv}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.CSV)
    private File csv;

    /**
     * What the source and its tables are called: {@code -Delt.name=orders}; unless given, as the file is without its date and
     * number.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.NAME)
    private String name;

    /**
     * The columns that tell rows apart, with commas between: {@code -Delt.key=order_id,line_no}; unless given, they are
     * looked for.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.KEY)
    private String key;

    /**
     * The columns that order the versions of a row, with commas between: {@code -Delt.latest=updated_at}; unless given, they
     * are looked for.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.LATEST)
    private String latest;

    @Override
    boolean isRecorded() {
        return false;
    }

    @Override
    boolean isGoalSkipped() {
        return skipInit;
    }

    @Override
    void run() {
        if (csv == null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "no file is named that a pipeline could be made from",
                    "Name one with -D" + PropertyNames.CSV + "=data/orders.csv"));
        }
        var result = Init.run(new InitRequest(
                base(),
                directory.toPath(),
                csv.toPath(),
                name,
                NameList.of(PropertyNames.KEY, "column", "to have one proposed", key),
                NameList.of(PropertyNames.LATEST, "column", "to have one proposed", latest)));
        show(result);
    }

    private void show(InitResult result) {
        getLog().info("from " + Numbers.count(result.records(), "record") + " of "
                + Numbers.count(result.columns(), "column")
                + "; " + (result.key().isEmpty() ? "each record is a row" : "key: " + String.join(", ", result.key()))
                + (result.latest().isEmpty() ? "" : "; latest by " + String.join(", ", result.latest())));
        result.written().forEach(file -> getLog().info("wrote " + base().relativize(file)));
        if (isDeclared()) {
            getLog().info("next: read them, then 'mvn verify'");
        } else {
            getLog().info("next: read them, add the plugin to the POM, then 'mvn verify':");
            declaration().forEach(getLog()::info);
        }
    }

    private boolean isDeclared() {
        return project.getBuildPlugins().stream()
                .anyMatch(plugin ->
                        plugin.getKey().equals(mojoExecution.getPlugin().getKey())
                                && !plugin.getExecutions().isEmpty());
    }

    private List<String> declaration() {
        return """
                <plugin>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  <executions>
                    <execution>
                      <goals>
                        <goal>load</goal>
                        <goal>dw</goal>
                        <goal>mart</goal>
                        <goal>verify</goal>
                      </goals>
                    </execution>
                  </executions>
                </plugin>""".formatted(mojoExecution.getGroupId(), mojoExecution.getArtifactId(), mojoExecution.getVersion())
                .lines()
                .toList();
    }
}
