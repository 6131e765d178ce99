import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def log = BuiltProject.in(basedir.toPath()).log().readLines()
    .collect { it.replaceFirst(/^\[ERROR] /, '') }.join('\n')

// What belongs to the goals before the one that failed, and to none after it.
def nothingHalfDone = [
    load: ['SELECT count(*) FROM elt.loads': '0', "SELECT to_regclass('raw.payments')": 'NULL'],
    dw  : ['SELECT count(*) FROM elt.models': '0', "SELECT to_regclass('dw.half_done')": 'NULL', 'SELECT count(*) FROM dw.payments': '0'],
    mart: ['SELECT count(*) FROM elt.models': '1', 'SELECT count(*) FROM mart.payments_daily': '0'],
]

new File(basedir, 'cases').listFiles().sort().each { folder ->
    def expected = new File(folder, 'expected.txt').text.strip().replace('/', File.separator)
    def project = BuiltProject.in(folder.toPath())
    def failure = log =~ /(?s)Failed to execute goal \S+:elt-maven-plugin:\S+:(\w+) \(warehouse\) on project ${folder.name}: \n(.*?)\s+-> \[Help 1]/
    def (goal, message) = failure.find() ? [failure.group(1), failure.group(2)] : ['none', '']
    assertThat(message).as(folder.name).isEqualTo(expected)
    if (project.hasServer()) {
        nothingHalfDone.getOrDefault(goal, [:]).each { query, answer ->
            assertThat(project.rows(query)).as("$folder.name: $query").containsExactly(answer)
        }
    }
    assertThat(project.serverProcesses()).as(folder.name).isEmpty()
}
assertThat(log).contains('[Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException')
    .doesNotContain('MojoExecutionException')

return true
