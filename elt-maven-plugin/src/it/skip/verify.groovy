import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())

// What a goal says when it is at work.
def work = [generate: 'target/elt/trades-1.csv: ', load: 'raw.trades', dw: 'dw.trades', mart: 'mart.fact_trades', verify: 'passed: ']

def skipped = { int invocation ->
    // The part of the log that belongs to a goal, from its headline to the next.
    project.log(invocation).split(/(?m)^\[INFO] --- /).drop(1).collectEntries { part ->
        def goal = (part =~ /^elt(?:-maven-plugin)?:[^:]+:(\w+)/)[0][1]
        if (part.contains('[INFO] skipped')) {
            assertThat(part).doesNotContain(work[goal])
            return [goal, true]
        }
        assertThat(part).contains(work[goal])
        return [goal, false]
    }.findAll { it.value }.keySet()
}

assertThat(skipped(1)).containsExactly('generate', 'load', 'dw', 'mart', 'verify')
assertThat(skipped(2)).containsExactly('verify')
assertThat(skipped(3)).containsExactly('generate')
assertThat(skipped(4)).containsExactly('load')
assertThat(skipped(5)).containsExactly('dw')
assertThat(skipped(6)).containsExactly('mart')

// The first build left nothing behind that the second could have found.
assertThat(project.log(2)).contains('Made a PostgreSQL').doesNotContain('up to date')

return true
