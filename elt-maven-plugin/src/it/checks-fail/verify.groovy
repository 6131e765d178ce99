import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())
def file = { String path -> path.replace('/', File.separator) }

// Every failing check is named with its count and its first five rows.
def shown = project.rows('SELECT trade_id, symbol FROM dw.trades ORDER BY trade_id LIMIT 5').collect { it.split(',') }
def all = project.value('SELECT count(*) FROM dw.trades') as int
assertThat(project.log(1).replaceAll(/(?m)^\[ERROR] /, ''))
    .contains('BUILD FAILURE', 'MojoFailureException', '2 checks of 21 failed', '19 passed, 2 failed')
    .contains(file('src/main/elt/verify/many.sql') + ": check 'many' failed: Nobody trades ($all rows, 0 allowed)")
    .containsPattern('trade_id +symbol' + shown.collect { "\\R +${it[0]} +${it[1]} *" }.join('') + "\\R +… and ${all - 5} more")
    .contains(file('src/main/elt/verify/two.sql') + ": check 'two' failed: two (2 rows, 0 allowed)")
assertThat(project.rows("SELECT name, violations FROM elt.check_results WHERE outcome = 'failed' ORDER BY name"))
    .containsExactly("many,$all".toString(), 'two,2')

// A check that cannot run is no pass.
assertThat(project.log(2))
    .contains('BUILD FAILURE', 'MojoFailureException')
    .contains(file('cannot-run/verify/mistyped.sql') + ':4:8: PostgreSQL refuses the query: column "prize" does not exist')

// Nor is a pipeline without any.
assertThat(project.log(3))
    .contains('BUILD FAILURE', 'MojoFailureException')
    .contains(file('no-check/verify') + ': the pipeline has no check')

assertThat(project.serverProcesses()).isEmpty()

return true
