package io.github.eltmaven.mojo;

import io.github.eltmaven.analyze.QuestionValues;

/** The names of the properties of all goals. */
final class PropertyNames {

    static final String SKIP = "elt.skip";
    static final String GENERATE_SKIP = "elt.generate.skip";
    static final String LOAD_SKIP = "elt.load.skip";
    static final String DW_SKIP = "elt.dw.skip";
    static final String MART_SKIP = "elt.mart.skip";
    static final String VERIFY_SKIP = "elt.verify.skip";
    static final String ANALYZE_SKIP = "elt.analyze.skip";
    static final String RUN_SKIP = "elt.run.skip";
    static final String INIT_SKIP = "elt.init.skip";
    static final String START_SKIP = "elt.start.skip";
    static final String REPORT_SKIP = "elt.report.skip";
    static final String FORGET_SKIP = "elt.forget.skip";
    static final String RETRACT_SKIP = "elt.retract.skip";

    static final String DIRECTORY = "elt.directory";
    static final String OUTPUT_DIRECTORY = "elt.outputDirectory";

    static final String DATABASE = "elt.database";
    static final String DATABASE_DIRECTORY = "elt.database.directory";
    static final String DATABASE_IMAGE = "elt.database.image";
    static final String DATABASE_REUSE = "elt.database.reuse";
    static final String URL = "elt.url";
    static final String USER = "elt.user";
    static final String PASSWORD = "elt.password";
    static final String SERVER_ID = "elt.serverId";
    static final String LOCK_TIMEOUT = "elt.lockTimeout";
    static final String POSTGRES_VERSION = "elt.postgres.version";

    static final String OPENLINEAGE_URL = "elt.openlineage.url";
    static final String OPENLINEAGE_API_KEY = "elt.openlineage.apiKey";
    static final String OPENLINEAGE_NAMESPACE = "elt.openlineage.namespace";

    static final String CONNECTIONS = "elt.load.connections";
    static final String AGAIN = "elt.again";
    static final String KEEP_GONE = "elt.load.keepGone";

    static final String FILES = "elt.files";
    static final String LOAD = "elt.load";
    static final String REASON = "elt.reason";
    static final String SOURCE = "elt.source";
    static final String WHERE = "elt.where";
    static final String DRY_RUN = "elt.dryRun";

    static final String CHECKS = "elt.checks";
    static final String FAIL_FAST = "elt.failFast";
    static final String VERIFY_SCOPE = "elt.verify.scope";
    static final String VERIFY_WARN = "elt.verify.warn";
    static final String VERBOSE = "elt.verbose";

    static final String ANALYSIS = "elt.analysis";
    static final String SQL = "elt.sql";
    static final String FORMAT = "elt.format";
    static final String OUTPUT = "elt.output";
    static final String LIMIT = "elt.limit";

    /** The prefix of the properties that give values to the parameters of questions. */
    static final String PARAM = QuestionValues.PREFIX;

    static final String CSV = "elt.csv";
    static final String NAME = "elt.name";
    static final String KEY = "elt.key";
    static final String LATEST = "elt.latest";

    static final String ROWS = "elt.rows";
    static final String SEED = "elt.seed";
    static final String BATCH = "elt.batch";
    static final String FULL = "elt.full";

    private PropertyNames() {}
}
