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
 * Writes a small pipeline into the project that works: a source, a migration with the tables, a dw model and a mart. It proposes
 * them from the first 10,000 records of a file. Where one of these files exists already, it writes nothing.
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
     * The CSV file with the records: {@code -Delt.csv=data/orders.csv}. It may have any usual delimiter, and it may be
     * compressed ({@code .gz}, {@code .zst}).
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.CSV)
    private File csv;

    /**
     * The name of the source and its tables: {@code -Delt.name=orders}. The default is the file's name without its date and
     * number.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.NAME)
    private String name;

    /**
     * The columns of the key, with commas between: {@code -Delt.key=order_id,line_no}. By default the goal looks for a key
     * in the records.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.KEY)
    private String key;

    /**
     * The columns that order the versions of a row, with commas between: {@code -Delt.latest=updated_at}. By default the
     * goal looks for such columns in the records.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.LATEST)
    private String latest;

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    boolean isGoalSkipped() {
        return skipInit;
    }

    @Override
    void work(GoalRun run) {
        if (csv == null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "no file is named that a pipeline could be made from",
                    "Name one with -D" + PropertyNames.CSV + "=data/orders.csv"));
        }
        var result = Init.run(new InitRequest(
                project.getBasedir().toPath(),
                directory.toPath(),
                csv.toPath(),
                name,
                NameList.of(PropertyNames.KEY, "column", "to have one proposed", key),
                NameList.of(PropertyNames.LATEST, "column", "to have one proposed", latest)));
        show(result);
    }

    private void show(InitResult result) {
        var base = project.getBasedir().toPath();
        getLog().info("from " + Numbers.count(result.records(), "record") + " of "
                + Numbers.count(result.columns(), "column")
                + "; " + (result.key().isEmpty() ? "each record is a row" : "key: " + String.join(", ", result.key()))
                + (result.latest().isEmpty() ? "" : "; latest by " + String.join(", ", result.latest())));
        result.written().forEach(file -> getLog().info("wrote " + base.relativize(file)));
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
