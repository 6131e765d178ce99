import groovy.json.JsonSlurper
import io.github.eltmaven.it.BuiltProject
import io.github.eltmaven.it.MavenBuild

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())
def plain = { int invocation -> project.log(invocation).replaceAll(/(?m)^\[INFO] ?/, '') }

// Every question of the example prints its answer under its title.
assertThat(plain(1))
    .contains('How did AAPL trade, day by day?', 'Which ten users traded the largest total amount?', 'How much did a user trade on a day, and what?')
    .contains('user_id = 2, day = 2025-12-31')
    .containsPattern(/\n    trade_ts .* amount_of_the_day\n/)
    .containsPattern(/\n    user_id +total_trade_amount +total_trade_count +to_date\n/)
    .containsPattern(/\n3 answers, [0-9]+ rows in /)
project.rows('SELECT user_id, total_trade_amount FROM mart.user_total ORDER BY 2 DESC, 1 LIMIT 10').each { row ->
    def (user, amount) = row.split(',')
    assertThat(plain(1)).containsPattern('\n +' + user + ' +' + amount.replace('.', '\\.') + ' +')
}

// The command line wins over the POM, and that over the default.
assertThat(plain(2)).contains('user_id = 3, day = 2025-12-31', '1 answer, ').doesNotContain('AAPL trade, day')

// A file of each answer, or of the only one.
def answers = new File(basedir, 'target/answers')
assertThat(answers.list()).containsExactlyInAnyOrder('aapl_by_day.csv', 'top_users.csv', 'user_on_a_day.csv')
def days = project.rows("SELECT stat_date, trade_count, volume, total_trade_amount FROM mart.symbol_daily WHERE symbol = 'AAPL' ORDER BY 1")
assertThat(new File(answers, 'aapl_by_day.csv').getText('UTF-8'))
    .isEqualTo((['stat_date,trade_count,volume,total_trade_amount'] + days).collect { it + '\r\n' }.join(''))
assertThat(plain(3)).contains('wrote ').doesNotContain('How did AAPL trade')
def top = new JsonSlurper().parse(new File(basedir, 'target/top.json'))
assertThat(top.name).isEqualTo('top_users')
assertThat(top.columns*.type).containsExactly('int8', 'numeric', 'int8', 'date')
assertThat(top.rows*.get(0)*.toString())
    .isEqualTo(project.rows('SELECT user_id FROM mart.user_total ORDER BY total_trade_amount DESC, user_id LIMIT 10'))

assertThat(project.log(5)).contains('skipped').doesNotContain('PostgreSQL')

// Nothing but the answer, to be piped; a query of one's own takes no value of the project.
def quiet = MavenBuild.run(basedir.toPath(), '-q', '-Delt.format=csv', '-Delt.param.x=41', '-Delt.sql=select :x::int + 1 as y, E\'\\x1b[1m\' as e', 'elt:analyze')
assertThat(quiet.exitCode()).as(quiet.log()).isZero()
assertThat(quiet.log()).isEqualTo('y,e\r\n42,' + '\\' + 'u001B[1m\r\n')

// It leaves no trace, and waits for nobody.
assertThat(project.rows('SELECT DISTINCT goal FROM elt.runs')).doesNotContain('analyze')
assertThat(project.serverProcesses()).isEmpty()

return true
