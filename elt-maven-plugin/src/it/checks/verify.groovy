import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())

// A check of severity warn warns with all that an error would say, and lets the build pass.
def shown = project.rows('SELECT trade_id FROM dw.trades ORDER BY trade_id LIMIT 5')
assertThat(project.log())
    .contains('BUILD SUCCESS', "[WARNING] ${['src', 'main', 'elt', 'verify', 'warned.sql'].join(File.separator)}: check 'warned' failed: No trade is small (7 rows, 0 allowed)".toString())
    .containsPattern('(?s)trade_id +quantity.*' + shown.collect { "\\n +$it +[0-9.]+" }.join('') + '\\R +… and 2 more')
    .contains('passed: Hardly any trade is odd (3 rows, 3 allowed)', '20 passed, 1 failed')
    .doesNotContain('[ERROR]')
assertThat(project.rows("SELECT name, severity, outcome, violations FROM elt.check_results WHERE name IN ('warned', 'allowed') ORDER BY name"))
    .containsExactly('allowed,error,passed,3', 'warned,warn,failed,7')
assertThat(project.rows("SELECT count(*) FROM elt.violations WHERE name = 'warned'")).containsExactly('7')
assertThat(project.serverProcesses()).isEmpty()

return true
