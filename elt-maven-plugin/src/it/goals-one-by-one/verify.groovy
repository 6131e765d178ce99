import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())

assertThat(project.log(1)).contains('target/elt/trades-1.csv: ').doesNotContain('PostgreSQL')
assertThat(project.log(2)).contains('Made a PostgreSQL', '-> raw.trades: ').doesNotContain('dw.trades')
assertThat(project.log(3)).contains('Started PostgreSQL', '2 migrations applied', 'dw.trades (rebuild, first run)').doesNotContain('mart.')
assertThat(project.log(4)).contains('Started PostgreSQL', 'mart.user_total (full, first run)')
assertThat(project.log(5)).contains('Started PostgreSQL', '29 passed, 0 failed')
// The log of the sixth would follow.
assertThat(project.log(5)).containsPattern('BUILD SUCCESS\\R.*\\R.*Total time.*\\R.*Finished at.*\\R\\[INFO] -+\\R(Running|Finished) post-build')
assertThat(project.rows('SELECT goal FROM elt.runs ORDER BY run')).containsExactly('load', 'dw', 'mart', 'verify', 'verify')
assertThat(project.serverProcesses()).isEmpty()

return true
