package io.github.eltmaven.mojo;

import java.sql.SQLException;
import java.time.Duration;
import org.apache.maven.plugin.MojoFailureException;

/** A goal that fills or checks the warehouse. */
interface WarehouseGoal extends EltGoal {

    /** How long to wait for another run on the same database. */
    Duration lockTimeout();

    EventReceiver eventReceiver();

    ReportParameters report();

    /** Does the goal's own work, while it holds the lock of the warehouse. */
    void work(OpenWarehouse warehouse, GoalRun run) throws SQLException, MojoFailureException;
}
