package io.github.eltmaven.mojo;

import java.io.File;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes {@code target/elt/report/index.html}, one file that shows the last build and the state of the warehouse. The goals
 * {@code verify} and {@code run} write it as well. This goal changes nothing in the database and waits for no other run. Among the
 * {@code <reporting>} plugins of the POM it becomes a page of {@code mvn site}.
 *
 * <pre>{@code mvn elt:report}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends AbstractServerMojo implements MavenReport {

    /** The page in the folder of a site, without its extension. */
    private static final String NAME_IN_SITE = "elt/index";

    /**
     * Skips this goal, and the report that {@code verify} and {@code run} write: {@code -Delt.report.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.REPORT_SKIP, defaultValue = "false")
    private boolean skipReport;

    /**
     * Values for the parameters of questions, by the name of the parameter:
     * {@code <parameters><user_id>7</user_id></parameters>}. A value of the command line wins:
     * {@code -Delt.param.user_id=7}.
     *
     * @since 0.1.0
     */
    @Parameter
    private Map<String, String> parameters;

    /** The folder of the site; the Site Plugin names it. */
    @Parameter(defaultValue = "${project.reporting.outputDirectory}", readonly = true, required = true)
    private File siteDirectory;

    private boolean isOfSite;

    @Override
    boolean isGoalSkipped() {
        return skipReport;
    }

    @Override
    void work(GoalRun run, GoalServer server) {
        var report = run.report(server);
        report.write(
                parameters, isOfSite ? siteDirectory.toPath().resolve(NAME_IN_SITE + ".html") : report.usualFile());
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        isOfSite = true;
        try {
            execute();
        } catch (MojoExecutionException | MojoFailureException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    /** A module without a pipeline has no page in the site. */
    @Override
    public boolean canGenerateReport() {
        return !skip && !skipReport && directory.isDirectory();
    }

    /** The page needs no frame of the site, so the site only links to it. */
    @Override
    public boolean isExternalReport() {
        return true;
    }

    @Override
    @SuppressWarnings("deprecation")
    public String getOutputName() {
        return NAME_IN_SITE;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "Warehouse";
    }

    @Override
    public String getDescription(Locale locale) {
        return "What became of the warehouse in the last build: flow, checks, rejects, lineage and answers.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        siteDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return siteDirectory;
    }
}
