import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())

assertThat(project.log(1)).contains('target/elt/trades-1.csv: ').doesNotContain('PostgreSQL')
assertThat(project.log(2)).contains('Made a PostgreSQL', '-> raw.trades: ').doesNotContain('dw.trades')
assertThat(project.log(3)).contains('Started PostgreSQL', '2 migrations applied', 'dw.trades (rebuild, first run)').doesNotContain('mart.')
assertThat(project.log(4)).contains('Started PostgreSQL', 'mart.user_total (full, first run)')
assertThat(project.log(5)).contains('Started PostgreSQL', '29 passed, 0 failed')
assertThat(project.log(6)).contains('Started PostgreSQL', 'mart.fact_trades: nothing new', 'mart.user_total: nothing new')
assertThat(project.rows('SELECT goal FROM elt.runs ORDER BY run')).containsExactly('load', 'dw', 'mart', 'verify')
assertThat(project.serverProcesses()).isEmpty()

return true
