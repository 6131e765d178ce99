import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())

// One goal does what else four do, and says what they say, in their order.
assertThat(project.log(1))
    .containsPattern('(?s)--- elt[^\\n]*:generate .*--- elt[^\\n]*:run ')
    .containsSubsequence('-> raw.trades: ', '2 migrations applied', 'dw.trades (rebuild, first run)',
        'mart.user_total (full, first run)', 'passed: ', '29 passed, 0 failed', 'published: ', 'The run took ', 'BUILD SUCCESS')
    .doesNotContain(':load (', ':dw (', ':mart (', ':verify (')
assertThat(project.log(2))
    .containsSubsequence('already loaded into raw.trades', 'dw.trades: nothing new', 'mart.user_total: nothing new', '29 passed, 0 failed', 'published: ')
assertThat(project.log(3)).containsSubsequence('dw.trades (rebuild, elt.full)', 'mart.user_total (full, elt.full)', 'published: ')
assertThat(project.log(4)).contains('[INFO] skipped').doesNotContain('raw.trades', 'published')
assertThat(project.value("SELECT count(*) FROM elt.check_results WHERE outcome <> 'passed'")).isEqualTo('0')
assertThat(project.serverProcesses()).isEmpty()

return true
