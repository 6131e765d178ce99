import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())

assertThat(project.log(2)).containsPattern('raw.users: \\d record').contains('elt.dryRun: nothing was changed')
assertThat(project.log(3))
        .containsPattern('raw.users: \\d records? forgotten; 1 identity of id kept out from now on')
        .contains('dw.users (rebuild, ', 'not removed: target/elt/users-1.csv held such records', 'not removed: reports')
        .doesNotContain('nothing was changed')
assertThat(project.log(4)).contains('target/elt/trades-1.csv is taken out of raw.trades: load ')
assertThat(project.log(5)).contains('0 failed').contains('forgotten raw.users')
assertThat(project.log(6)).contains('0 failed')
assertThat(project.rows("SELECT count(*) FROM raw.users WHERE id = '7'")).containsExactly('0')
assertThat(project.rows("SELECT count(*) FROM dw.users WHERE id = 7")).containsExactly('0')
assertThat(project.log(7)).contains('target/elt/trades-1.csv').doesNotContain('left out, because')
assertThat(project.rows('SELECT count(*) > 0 FROM raw.trades')).containsExactly('t')
assertThat(project.log(8))
        .contains("'target/elt/trade-*' of elt.again matches no file whose content was retracted")
assertThat(project.rows("SELECT forgotten > 0 AND records = loaded + forgotten FROM elt.loads WHERE source = 'users'"))
        .containsExactly('t')
assertThat(project.rows("SELECT goal FROM elt.runs WHERE goal = 'forget'")).containsExactly('forget')
assertThat(project.serverProcesses()).isEmpty()

return true
