package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyScope;
import io.github.eltmaven.verify.check.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that does not pass leaves the old state. */
final class WithheldRunTest extends GatedTrades {

    private String loadedPayments() {
        return String.valueOf(warehouse.value("SELECT count(*) FROM elt.loads"));
    }

    @Test
    void aCheckThatFailsLeavesExactlyTheOldStateAndItsResult() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        check(NO_VERSION_2).deliver(2);

        var result = warehouse.run(steps);

        assertThat(result.isPublished()).isFalse();
        assertThat(result.verified().errors()).extracting(CheckResult::name).containsExactly("own");
        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(everything()).isEqualTo(before);
        assertThat(state()).isEqualTo(complete(1));
        assertThat(loadedPayments()).isEqualTo("2");
        assertThat(warehouse.rows("SELECT outcome, violations, severity FROM elt.check_results WHERE name = 'own'"))
                .containsExactly(List.of("failed", String.valueOf(TRADES), "error"));
        assertThat(warehouse.value("SELECT row->>'version' FROM elt.violations WHERE name = 'own' LIMIT 1"))
                .isEqualTo("2");
    }

    @Test
    void afterTheFixTheWaitingLoadsAreApplied() {
        deliver(1);
        warehouse.run(steps);
        check(NO_VERSION_2).deliver(2);
        warehouse.run(steps);

        check("SELECT trade_id FROM dw.trades WHERE version > 2\n");
        var result = warehouse.run(steps);

        assertThat(result.isPublished()).isTrue();
        assertThat(state()).isEqualTo(complete(2));
        assertThat(loadedPayments()).isEqualTo("2");
        assertThat(warehouse.rows(
                        "SELECT loaded, current, superseded, rejected FROM elt.models WHERE model = 'dw.trades'"))
                .containsExactly(List.of("2002", "1000", "1000", "2"));
        assertThat(warehouse.verify().isGreen()).isTrue();
    }

    @Test
    void aFirstRunThatFailsLeavesNothingAndTheNextOneBuilds() {
        check(NO_VERSION_2).deliver(2);
        assertThat(warehouse.run(steps).isPublished()).isFalse();
        assertThat(state()).isEqualTo(complete(0, 0));
        assertThat(warehouse.rows("SELECT * FROM elt.models")).isEmpty();
        assertThat(warehouse.rows("SELECT * FROM elt.rejects")).isEmpty();

        deliver(3);
        assertThat(warehouse.run(steps).isPublished()).isTrue();

        assertThat(state()).isEqualTo(complete(3));
    }

    @Test
    void aCheckThatCannotRunPreventsPublishing() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        check("-- @severity warn\nSELECT prize FROM dw.trades\n").deliver(2);

        var result = warehouse.run(steps);

        assertThat(result.isPublished()).isFalse();
        assertThat(result.verified().problems())
                .extracting(problem -> problem.render(warehouse.path("elt")))
                .singleElement()
                .asString()
                .startsWith("verify/own.sql:2:8: PostgreSQL refuses the query: column \"prize\" does not exist.");
        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void withoutAllChecksNothingIsPublishedUnlessTheirFindingsDoNotMatter() {
        deliver(1);
        var part = new VerifyOptions(List.of("contract"), false, false, VerifyScope.FULL);

        assertThat(warehouse.problems(() -> warehouse.run(part, steps)))
                .containsExactly("elt.checks leaves out checks, and elt:run publishes only what has passed all of them."
                        + " Leave out -Delt.checks; or run a part of the checks with elt:verify, or publish whatever they say"
                        + " with -Delt.verify.warn.");
        assertThat(steps.reported).isEmpty();

        var reporting = new VerifyOptions(List.of("contract"), false, true, VerifyScope.FULL);
        assertThat(warehouse.run(reporting, steps).isPublished()).isTrue();
    }

    @Test
    void aCheckThatOnlyWarnsLetsTheNewStatePass() {
        check("-- @severity warn\n" + NO_VERSION_2).deliver(2);

        var result = warehouse.run(steps);

        assertThat(result.verified().warnings()).extracting(CheckResult::name).containsExactly("own");
        assertThat(result.isPublished()).isTrue();
        assertThat(state()).isEqualTo(complete(2));
    }

    @Test
    void aMartThatFailsRollsTheWarehouseBack() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        deliver(2).warehouse.replace("elt/mart/user_total.sql", "sum(trade_count)", "sum(trade_count) / 0");

        assertThat(problems())
                .containsExactly("mart/user_total.sql:2:1: mart.user_total cannot be computed: division by zero."
                        + " Correct the query or the table; no mart was changed.");

        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(everything()).isEqualTo(before);
        assertThat(loadedPayments()).isEqualTo("2");
    }

    @Test
    void aModelThatFailsLeavesTheLoadedRecordsInRaw() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        deliver(2).warehouse.replace("elt/dw/trades.sql", "       price,", "       price AS prize,");

        assertThat(problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).startsWith("dw/trades.sql:"));

        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(everything()).isEqualTo(before);
        assertThat(loadedPayments()).isEqualTo("2");
    }

    @Test
    void aFileThatIsWrongStopsTheRunBeforeDw() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        deliver(2);
        warehouse.write("data/trades-3.csv", "trade_id\n1\n");

        assertThat(problems()).isNotEmpty();

        assertThat(steps.reported).endsWith("published", "withheld");
        assertThat(everything()).isEqualTo(before);
        assertThat(loadedPayments()).isEqualTo("2");
    }

    @Test
    void aConnectionThatBreaksLeavesTheOldState() {
        deliver(1);
        warehouse.run(steps);
        var before = everything();
        check("SELECT pg_terminate_backend(pg_backend_pid())\n").deliver(2);

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("terminating connection due to administrator command");
        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(everything()).isEqualTo(before);

        check(NO_VERSION_2.replace("= 2", "> 2"));
        assertThat(warehouse.run(steps).isPublished()).isTrue();
        assertThat(state()).isEqualTo(complete(2));
    }

    @Test
    void rowsThatADeferredConstraintRefusesAreNotPublished() {
        deliver(1);
        warehouse.run(steps);
        warehouse.execute("""
                CREATE FUNCTION dw.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'no version %', NEW.version;
                END $$""");
        warehouse.execute("CREATE CONSTRAINT TRIGGER refuse AFTER UPDATE ON dw.trades"
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dw.refuse()");
        var before = everything();
        deliver(2);

        assertThat(problems()).singleElement().asString().contains("no version 2");

        assertThat(steps.reported).endsWith("verified", "withheld");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void noStateIsReportedIfTheConnectionBreaksAtTheEnd() {
        deliver(1);
        warehouse.run(steps);
        warehouse.execute("CREATE FUNCTION dw.leave() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
        warehouse.execute("CREATE CONSTRAINT TRIGGER leave AFTER UPDATE ON dw.trades"
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dw.leave()");
        deliver(2);

        assertThat(problems()).hasSize(1);

        assertThat(steps.reported).endsWith("refreshed", "verified");
    }
}
