package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What whoever builds the example's pipeline may expect wherever that is. */
final class ExampleBuilds {

    private static final String PASSED = "29 passed, 0 failed";

    private ExampleBuilds() {}

    /** The first build passes, the second finds nothing to do, and a check that fails fails the third. */
    static MavenBuild assertThatAllGoesWell(Path project, Launcher launcher, String... options) {
        var first = assertThatItPasses(project, launcher, options);
        assertThatTheNextBuildFindsNothingNew(project, launcher, options);
        assertThatAFailingCheckFailsTheBuild(project, launcher, options);
        return first;
    }

    /** Every check passes, and no server stays behind. */
    static MavenBuild assertThatItPasses(Path project, Launcher launcher, String... options) {
        var build = launcher.run(project, verify(options));
        assertThat(build.exitCode()).as(build.log()).isZero();
        assertThat(build.log()).contains("2 migrations applied", PASSED).doesNotContain("nothing new");
        assertThat(BuiltProject.in(project).serverProcesses()).isEmpty();
        return build;
    }

    static void assertThatTheNextBuildFindsNothingNew(Path project, Launcher launcher, String... options) {
        var build = launcher.run(project, verify(options));
        assertThat(build.exitCode()).as(build.log()).isZero();
        assertThat(build.log())
                .contains(
                        "already loaded into raw.trades",
                        "dw.trades: nothing new",
                        "mart.user_total: nothing new",
                        PASSED);
        assertThat(BuiltProject.in(project).serverProcesses()).isEmpty();
    }

    /** The message names the check, what it looks for and where it stands. */
    private static void assertThatAFailingCheckFailsTheBuild(Path project, Launcher launcher, String... options) {
        var check = Path.of("src/main/elt/verify/nobody_trades.sql");
        try {
            Files.writeString(project.resolve(check), "-- @title Nobody trades\nSELECT trade_id FROM dw.trades\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var build = launcher.run(project, verify(options));
        assertThat(build.exitCode()).as(build.log()).isNotZero();
        assertThat(build.log())
                .contains("BUILD FAILURE", "MojoFailureException", "29 passed, 1 failed")
                .contains(check + ": check 'nobody_trades' failed: Nobody trades (");
        assertThat(BuiltProject.in(project).serverProcesses()).isEmpty();
    }

    private static String[] verify(String... options) {
        var arguments = new String[options.length + 1];
        System.arraycopy(options, 0, arguments, 0, options.length);
        arguments[options.length] = "verify";
        return arguments;
    }
}
