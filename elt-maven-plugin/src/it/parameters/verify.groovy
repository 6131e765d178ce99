import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())
def one = project.withOutputDirectory('target/one')
def two = project.withOutputDirectory('target/two')
def three = project.withOutputDirectory('target/three')
def four = project.withOutputDirectory('target/four')

// elt.outputDirectory: the server and all else are there, and nothing is where it would be by default.
assertThat(project.hasServer()).isFalse()
assertThat([one, two, three, four]*.hasServer()).containsOnly(true)

// elt.rows: trade_id is a sequence.
def highest = 'SELECT max(trade_id::bigint) FROM raw.trades'
assertThat([one, two, three, four]*.value(highest)).containsExactly('300', '300', '400', '200')

// The command line wins over the POM, and -X says where a value comes from and what SQL is sent.
assertThat(new File(basedir, 'build.log').text)
    .contains('elt.rows comes from the POM', 'elt.seed comes from the command line', 'CREATE UNLOGGED TABLE elt.stage')

// elt.seed: the same gives the same bytes, another one gives others.
def hash = "SELECT content_hash FROM elt.loads WHERE source = 'trades'"
assertThat(two.value(hash)).isEqualTo(one.value(hash))
assertThat([two, three, four]*.value(hash)).doesNotHaveDuplicates()

assertThat([one, two, three, four]*.serverProcesses()).containsOnly([])

return true
