package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.pipeline.Pipeline;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** What the goals that tell of their steps in events of OpenLineage have in common: where the events go. */
@NullUnmarked
abstract class AbstractEmittingMojo extends AbstractConnectedMojo {

    /**
     * The address that OpenLineage events are sent to, {@code -Delt.openlineage.url=http://localhost:5000}; where it has no
     * path, {@code /api/v1/lineage} is added. Without it they are only written to {@code openlineage.ndjson} in the output
     * directory. The environment may say it, too: {@code OPENLINEAGE_URL}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.OPENLINEAGE_URL)
    private HiddenParameter openlineageUrl;

    /**
     * The key that the receiver of OpenLineage events asks for, from the command line, {@code -Delt.openlineage.apiKey=…};
     * in the POM it is refused, since Maven would print it. Better kept in the environment: {@code OPENLINEAGE_API_KEY}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.OPENLINEAGE_API_KEY)
    private HiddenParameter openlineageApiKey;

    /**
     * The namespace of jobs in OpenLineage events, {@code -Delt.openlineage.namespace=shop}; {@code groupId:artifactId}
     * unless given here or in the environment: {@code OPENLINEAGE_NAMESPACE}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.OPENLINEAGE_NAMESPACE)
    private String openlineageNamespace;

    private GoalEvents events;

    /** Tells that the goal begins, and from now on of each of its steps. */
    final void beginEvents(Pipeline pipeline, Session connection) {
        var receiver = new EventReceiver(
                openlineageUrl == null ? null : openlineageUrl.text(session, mojoExecution),
                openlineageApiKey == null
                        ? null
                        : openlineageApiKey.secret(
                                session, mojoExecution, "Set OPENLINEAGE_API_KEY in the environment"),
                openlineageNamespace);
        events = new GoalEvents(project, session, mojoExecution, log(), outputDirectory.toPath());
        recorder().tell(events.begin(pipeline, connection, isOwnServer(), receiver)::begun);
    }

    /** Looks up what events say of the datasets, while there is a connection; to be called when the work has ended. */
    final void gatherFacts(Pipeline pipeline, Session connection, Ledger ledger) {
        events.gatherFacts(pipeline, connection, ledger);
    }

    @Override
    final void ended(GoalOutcome goal) {
        if (events != null) {
            events.end(goal);
        }
    }
}
