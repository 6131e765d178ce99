import io.github.eltmaven.it.BuiltProject
import io.github.eltmaven.openlineage.StrictEvents
import io.github.eltmaven.outcome.Outcome
import io.github.eltmaven.outcome.RunFile
import io.github.eltmaven.outcome.RunSchema
import io.github.eltmaven.outcome.StepState

import java.nio.file.Files

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())
def file = { String path -> path.replace('/', File.separator) }
def withheld = '[WARNING] not published: dw and mart are as they were before this run. The loaded records stay in raw, and the next run reads them'

assertThat(project.log(1)).contains('published: ', 'BUILD SUCCESS')

// The log has the rows that were merged and the problem. Then all of it is rolled back.
assertThat(project.log(2))
    .containsSubsequence('-> raw.payments: 2 records', 'dw.payments (incremental', '1 inserted, 1 updated', 'mart.payments_daily (', withheld,
        'BUILD FAILURE', 'MojoFailureException')
    .contains(file('second/verify/nobody_is_paid.sql') + ": check 'nobody_is_paid' failed: nobody_is_paid (1 row, 0 allowed)")
    .containsPattern('4 +2026-01-03 12:00:00\\+00 +-1.00')

// The load waits, and is tried again.
assertThat(project.log(3))
    .containsSubsequence('already loaded into raw.payments', 'dw.payments (incremental', '1 inserted, 1 updated', withheld, 'BUILD FAILURE')
    .contains(file('second-and-worse/mart/payments_daily.sql') + ':2:1: mart.payments_daily cannot be computed: division by zero')

// Other tools are told that the last run came to nothing.
assertThat(StrictEvents.inShort(StrictEvents.read(basedir.toPath().resolve('target/elt/openlineage.ndjson'))))
    .containsExactly('START elt:run', 'START dw.payments', 'START mart.payments_daily',
        'FAIL dw.payments', 'FAIL mart.payments_daily', 'FAIL elt:run')

// The page is there, and says of which state it tells.
assertThat(project.log(2)).containsSubsequence(withheld, 'report: target', 'BUILD FAILURE')
assertThat(new File(basedir, 'target/elt/report/index.html').getText('UTF-8'))
    .contains('<title>Failed: run-fails</title>', 'The new state was not published', 'mart.payments_daily cannot be computed: division by zero', 'rolled back')

assertThat(project.rows('SELECT id, amount FROM dw.payments ORDER BY id')).containsExactly('1,10.00', '2,20.00', '3,30.00')
assertThat(project.rows('SELECT amount FROM mart.payments_daily ORDER BY day')).containsExactly('10.00', '50.00')
assertThat(project.rows('SELECT loaded FROM elt.loads ORDER BY load')).containsExactly('3', '2')
assertThat(project.rows("SELECT outcome FROM elt.check_results WHERE name = 'nobody_is_paid' ORDER BY run")).containsExactly('passed', 'failed')
// run.json of the last build says what was done and rolled back, and what failed.
def elt = basedir.toPath().resolve('target/elt')
assertThat(RunSchema.violations(Files.readString(elt.resolve(RunFile.NAME)))).isEmpty()
def goal = RunFile.read(elt).orElseThrow().goals()[0]
assertThat(goal.outcome()).isEqualTo(Outcome.FAILURE)
assertThat(goal.published()).isFalse()
assertThat(goal.models()*.state()).containsExactly(StepState.ROLLED_BACK, StepState.FAILED)
assertThat(goal.problems()*.what()).containsExactly('mart.payments_daily cannot be computed: division by zero')

assertThat(project.serverProcesses()).isEmpty()

return true
