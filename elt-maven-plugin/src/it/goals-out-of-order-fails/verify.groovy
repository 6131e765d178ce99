import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())
def inPipeline = { String path -> "src/main/elt/$path".replace('/', File.separator) }

[
    1: inPipeline('elt.yaml:5:12: no file matches '),
    2: inPipeline("dw/trades.sql:11:8: no file of source 'trades' was ever loaded. Run elt:load first."),
    3: inPipeline('dw/trades.sql:3:1: dw.trades was never built. Run elt:dw first.'),
    4: inPipeline('dw/trades.sql:3:1: dw.trades was never built. Run elt:dw first.'),
    5: inPipeline('dw/trades.sql:3:1: dw.trades was never built. Run elt:dw first.'),
    6: inPipeline('mart/fact_trades.sql:2:1: mart.fact_trades was never built. Run elt:mart first.'),
].each { invocation, message ->
    assertThat(project.log(invocation)).contains('BUILD FAILURE', 'MojoFailureException', message)
}
assertThat(project.log(1)).contains('Run elt:generate first')
assertThat(project.serverProcesses()).isEmpty()

return true
