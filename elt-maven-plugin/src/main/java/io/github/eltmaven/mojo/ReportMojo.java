package io.github.eltmaven.mojo;

import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes {@code target/elt/report/index.html}, one file that shows what became of the last build and of the warehouse. The
 * goals {@code verify} and {@code run} write it as well. It changes nothing in the database and waits for no other run.
 */
@NullUnmarked
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends AbstractServerMojo {

    /** Skips this goal, and the report that {@code verify} and {@code run} write. */
    @Parameter(property = PropertyNames.REPORT_SKIP, defaultValue = "false")
    private boolean skipReport;

    /** Values for what questions leave open, by the name of the parameter; those of the command line win. */
    @Parameter
    private Map<String, String> parameters;

    @Override
    boolean isGoalSkipped() {
        return skipReport;
    }

    /** It tells what came of a build, and is no part of it. */
    @Override
    boolean isRecorded() {
        return false;
    }

    @Override
    void run() {
        report(parameters).write();
    }
}
