import io.github.eltmaven.it.BuiltProject
import io.github.eltmaven.it.MavenBuild

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())
def file = { String path -> path.replace('/', File.separator) }

// Every failing check is named with its count and its first five rows.
def shown = project.rows('SELECT trade_id, symbol FROM dw.trades ORDER BY trade_id LIMIT 5').collect { it.split(',') }
def all = project.value('SELECT count(*) FROM dw.trades') as int
assertThat(project.log(1).replaceAll(/(?m)^\[ERROR] /, ''))
    .contains('BUILD FAILURE', 'MojoFailureException', '2 checks of 31 failed', '29 passed, 2 failed')
    .contains(file('src/main/elt/verify/many.sql') + ": check 'many' failed: Nobody trades ($all rows, 0 allowed)")
    .containsPattern('trade_id +symbol' + shown.collect { "\\R +${it[0]} +${it[1]} *" }.join('') + "\\R +… and ${all - 5} more")
    .contains(file('src/main/elt/verify/two.sql') + ": check 'two' failed: two (2 rows, 0 allowed)")
assertThat(project.rows("SELECT name, violations FROM elt.check_results WHERE outcome = 'failed'"
    + " AND run = (SELECT min(run) FROM elt.check_results) ORDER BY name"))
    .containsExactly("many,$all".toString(), 'two,2')

// A check that cannot run is no pass.
assertThat(project.log(2))
    .contains('BUILD FAILURE', 'MojoFailureException')
    .contains(file('cannot-run/verify/mistyped.sql') + ':4:8: PostgreSQL refuses the query: column "prize" does not exist')

// Nor is a pipeline without any.
assertThat(project.log(3))
    .contains('BUILD FAILURE', 'MojoFailureException')
    .contains(file('no-check/verify') + ': the pipeline has no check')

// The reports are there before the build fails, and say what was not run.
assertThat(project.log(4))
    .contains('BUILD FAILURE', "[ERROR] check 'many' failed: Nobody trades ($all rows, 0 allowed)", "check 'two' was not run: two")
    .contains('1 failed, 2 not run')
    .containsPattern('1 check of [0-9]+ failed, 2 not run\\R')
def run = project.value('SELECT count(*) + 2 FROM elt.check_results WHERE run = (SELECT max(run) FROM elt.check_results)')
def report = new File(basedir, 'target/surefire-reports/TEST-elt.verify-checks-fail.xml')
def suite = new groovy.xml.XmlSlurper().parse(report)
assertThat([suite.@tests, suite.@failures, suite.@errors, suite.@skipped]*.text()).containsExactly(run, '1', '0', '2')
assertThat(suite.testcase.find { it.@name == 'many' }.failure.text())
    .contains("check 'many' failed: Nobody trades ($all rows, 0 allowed)", "… and ${all - 5} more")
assertThat(new File(basedir, 'target/summary.md').getText('UTF-8'))
    .startsWith('\n## elt&#58;verify of checks-fail failed\n')
    .contains("| many | error | failed | ${String.format(Locale.ROOT, '%,d', all)} | 0 |", '| two | error | not run |')

// So is the page.
assertThat(project.log(1)).containsSubsequence('2 failed', 'report: target', 'BUILD FAILURE')
assertThat(new File(basedir, 'target/elt/report/index.html').getText('UTF-8'))
    .contains('<title>Failed: checks-fail</title>', '<span class="name">many</span>', '2 checks not run, since a check before failed the build: ')

// Nothing selected is an error, which takes the place of the results of another run.
def nothing = MavenBuild.run(basedir.toPath(), '-Delt.checks=maany,two', 'elt:verify')
assertThat(nothing.failure()).startsWith("elt.checks asks for 'maany', but no check has that name. Did you mean 'many'?")
assertThat(MavenBuild.run(basedir.toPath(), '-Delt.checks=', 'elt:verify').failure())
    .isEqualTo('-Delt.checks is empty. Give it a value, or leave it out; a variable that stands for the value may not be set.')
def failed = new groovy.xml.XmlSlurper().parse(report)
assertThat([failed.@tests, failed.@errors]*.text()).containsExactly('1', '1')
assertThat(failed.testcase.@name.text()).isEqualTo('elt:verify')

assertThat(project.serverProcesses()).isEmpty()

return true
