import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())

// A check of severity warn warns with all that an error would say, and lets the build pass.
def shown = project.rows('SELECT trade_id FROM dw.trades ORDER BY trade_id LIMIT 5')
assertThat(project.log(1))
    .contains('BUILD SUCCESS', "[WARNING] ${['src', 'main', 'elt', 'verify', 'warned.sql'].join(File.separator)}: check 'warned' warned: No trade is small (7 rows, 0 allowed)".toString())
    .containsPattern('(?s)trade_id +quantity.*' + shown.collect { "\\R\\[WARNING] +$it +[0-9.]+" }.join('') + '\\R\\[WARNING] +… and 2 more')
    .contains('passed: Hardly any trade is odd (3 rows, 3 allowed)', '30 passed, 0 failed, 1 warned')
    .doesNotContain('[ERROR]')
assertThat(project.rows("SELECT name, severity, outcome, violations FROM elt.check_results WHERE name IN ('warned', 'allowed')"
    + " AND run = (SELECT min(run) FROM elt.check_results) ORDER BY name"))
    .containsExactly('allowed,error,passed,3', 'warned,warn,failed,7')
assertThat(project.rows("SELECT count(*) FROM elt.violations WHERE name = 'warned'")).containsExactly('7')

// Only some of the checks: a green build that does not look like one of all.
def marts = project.value("SELECT count(*) FROM elt.models WHERE model LIKE 'mart.%'") as int
def all = project.value('SELECT count(*) FROM elt.check_results WHERE run = (SELECT min(run) FROM elt.check_results)') as int
assertThat(project.log(2))
    .contains('BUILD SUCCESS', "check 'allowed' passed: Hardly any trade is odd (3 rows, 3 allowed) in ")
    .contains("1 check of mart.fact_trades passed: exactness in ", "${marts + 1} passed, 0 failed, ${all - marts - 1} not selected")
    .contains("[WARNING] Only ${marts + 1} of $all checks were selected: elt.checks=allowed,exact*")
    .doesNotContain("'warned'")

// Reported, and the build goes on.
assertThat(project.log(3))
    .contains('BUILD SUCCESS', "[WARNING] check 'many' failed: Nobody trades (", "[WARNING] check 'mistyped' could not run: ")
    .contains('1 failed, 1 could not run, off: exactness')
    .containsPattern('\\[WARNING] 1 check of [0-9]+ failed, 1 could not run\\R')
    .contains('column "prize" does not exist', '… and ', 'Without elt.verify.warn the build would have failed')
    .doesNotContain('[ERROR]')

// What GitHub shows of each of them.
def summaries = new File(basedir, 'target/summary.md').getText('UTF-8').split('(?m)^(?=## )')
assertThat(summaries).hasSize(4)
assertThat(summaries[1]).startsWith('## elt&#58;verify of checks, execution warehouse passed').contains('| warned | warn | warned | 7 | 0 |', '### warned warned')
assertThat(summaries[2]).contains('| allowed | error | passed | 3 | 3 |', "Only ${marts + 1} of $all checks were selected")
assertThat(summaries[3])
    .startsWith('## elt&#58;verify of checks failed')
    .contains('elt.verify.warn is set', '| mistyped | error | could not run |', '| exactness |  | off |', '| &#60;b&#62;&#124;&#60;/b&#62; |')

// One that cannot be written is no reason to fail.
assertThat(project.log(4)).contains('BUILD SUCCESS', '[WARNING] src cannot be written: ')

// The checks are tests, those that did not run are skipped.
def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-elt.verify-checks.xml'))
assertThat(suite.@tests.text()).isEqualTo("$all".toString())
assertThat(suite.@skipped.text()).isEqualTo("${all - 1}".toString())
assertThat(suite.testcase.findAll { it.skipped.size() == 0 }*.@name*.text()).containsExactly('allowed')
assertThat(project.serverProcesses()).isEmpty()

return true
