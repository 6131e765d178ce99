import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())
def one = project.withOutputDirectory('target/one')
def two = project.withOutputDirectory('target/two')

// elt.outputDirectory: the server and all else are there, and nothing is where it would be by default.
assertThat(project.hasServer()).isFalse()
assertThat([one, two]*.hasServer()).containsOnly(true)

// elt.rows: trade_id is a sequence.
def highest = 'SELECT max(trade_id::bigint) FROM raw.trades AS r JOIN elt.loads AS l ON l.load = r._load GROUP BY l.load ORDER BY l.load'
assertThat(one.rows(highest)).containsExactly('300')
assertThat(two.rows(highest)).containsExactly('300', '400', '200')

// The command line wins over the POM, and -X says where a value comes from.
assertThat(new File(basedir, 'build.log').text)
    .contains('elt.rows comes from the POM', 'elt.seed comes from the command line')

// elt.seed: the same gives the same bytes, another one gives others.
def hashes = 'SELECT content_hash FROM elt.loads ORDER BY load'
assertThat(two.rows(hashes)).hasSize(3).doesNotHaveDuplicates().startsWith(one.value(hashes))

assertThat([one, two]*.serverProcesses()).containsOnly([])

return true
