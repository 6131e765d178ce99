import com.sun.net.httpserver.HttpServer
import io.github.eltmaven.it.BuiltProject
import io.github.eltmaven.it.MavenBuild
import io.github.eltmaven.openlineage.StrictEvents
import io.github.eltmaven.outcome.Outcome
import io.github.eltmaven.outcome.RunFile
import io.github.eltmaven.outcome.RunSchema
import io.github.eltmaven.outcome.StepState

import java.nio.file.Files
import java.util.concurrent.CopyOnWriteArrayList

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())

// The log ends with the whole flow and where its page is, and says no SQL.
assertThat(project.log())
    .containsPattern('\\[INFO] \\R\\[INFO] files -> raw .*\\R(\\[INFO] {15}.*\\R)*\\[INFO] raw -> dw .*\\R(\\[INFO] {15}.*\\R)*'
        + '\\[INFO] dw -> mart .*\\R(\\[INFO] {15}.*\\R)*\\[INFO] checks +29 in [0-9.]+ s +29 passed, 0 failed\\R\\[INFO] report: .*\\R\\[INFO] -+\\R\\[INFO] BUILD SUCCESS')
    .doesNotContainPattern('(?i)\\b(select .* from|insert into|create (table|temp|unlogged)|delete from|copy raw)\\b')
// Each goal before it ends with what it did in all.
assertThat(project.log()).containsPattern('generate: 2 sources, 2 files, [0-9,]+ records in [0-9.]+ s, [0-9,]+ records/s\\R')
    .containsPattern('load: 2 files, [0-9,]+ records = [0-9,]+ loaded \\+ 0 malformed in [0-9.]+ s, [0-9,]+ records/s\\R')
    .containsPattern('dw: 2 models, [0-9,]+ read = [0-9,]+ current [^;]+ rejected; rows: [0-9,]+ inserted in [0-9.]+ s, [0-9,]+ records/s\\R')
    .containsPattern('mart: 4 marts, [0-9,]+ computed = [0-9,]+ inserted in [0-9.]+ s, [0-9,]+ rows/s\\R')

// The summary's counts are those of the tables.
def (records, current, superseded, duplicate, rejected) = project.value('''
    SELECT loaded, current, superseded, duplicate, rejected FROM elt.models WHERE model = 'dw.trades'
''').split(',').collect { String.format(Locale.ROOT, '%,d', it as long) }
assertThat(project.log()).contains(
    "1 file, $records records = $records loaded + 0 malformed".toString(),
    "$records loaded = $current current + $superseded superseded + $duplicate duplicate + $rejected rejected + 0 deleted + 0 left out".toString(),
    '29 passed, 0 failed')
// What the generator planted was found.
assertThat(project.log()).contains('passed: dw.trades is what was generated for it', 'blank symbol: ', 'passed: dw.users is what')
assertThat(project.rows('''
    SELECT (SELECT count(*) FROM raw.trades) = (SELECT records FROM elt.loads WHERE source = 'trades'),
           (SELECT count(*) FROM dw.trades) = (SELECT count(*) FROM mart.fact_trades),
           (SELECT count(*) FROM dw.trades) = (SELECT current FROM elt.models WHERE model = 'dw.trades'),
           (SELECT count(*) FROM dw.trades) > 5000
''')).containsExactly('t,t,t,t')
assertThat(project.serverProcesses()).isEmpty()

def elt = basedir.toPath().resolve('target/elt')

// The first line of the definition leads an editor to its schema.
def definition = basedir.toPath().resolve('src/main/elt/elt.yaml')
def schema = Files.readAllLines(definition)[0].split('=')[1]
assertThat(definition.resolveSibling(schema).normalize()).isEqualTo(elt.resolve('elt-1.json').normalize()).isRegularFile()

// The run's result says the same, as its schema promises.
assertThat(RunSchema.violations(Files.readString(elt.resolve(RunFile.NAME)))).isEmpty()
def run = RunFile.read(elt).orElseThrow()
assertThat(run.outcome()).isEqualTo(Outcome.SUCCESS)
assertThat(run.goals()*.goal()).containsExactly('generate', 'load', 'dw', 'mart', 'verify')
assertThat(run.goals()[0].generated()*.source()).containsExactly('users', 'trades')
assertThat(run.goals()[1].files().sum { it.records() } as String).isEqualTo(project.value('SELECT sum(records) FROM elt.loads'))
assertThat(run.goals()[2].models()*.model()).containsExactly('dw.trades', 'dw.users')
assertThat(run.goals()[3].models().every { it.state() == StepState.DONE && it.change().rows().inserted() > 0 }).isTrue()
assertThat(run.goals()[4].checks()).hasSize(29)

// Other tools are told of every load and model, goal by goal.
def events = elt.resolve('openlineage.ndjson')
def marts = ['mart.fact_trades', 'mart.symbol_daily', 'mart.user_daily', 'mart.user_total']
def ofGoal = { String goal, List<String> steps ->
    ["START $goal"] + steps.collect { "START $it" } + steps.collect { "COMPLETE $it" } + ["COMPLETE $goal"]
}
assertThat(StrictEvents.inShort(StrictEvents.read(events))*.toString()).isEqualTo([
    *ofGoal('elt:load', ['raw.users', 'raw.trades']), *ofGoal('elt:dw', ['dw.trades', 'dw.users']),
    *ofGoal('elt:mart', marts), *ofGoal('elt:verify', [])]*.toString())

// The report is there, and is written again by itself, which is no part of a build.
def page = elt.resolve('report/index.html').toFile()
assertThat(project.log()).contains(['report: target', 'elt', 'report', 'index.html'].join(File.separator))
assertThat(page.getText('UTF-8')).contains('<title>Passed: trades</title>', 'How did AAPL trade, day by day?', 'id="answer-1-chart"', 'elt:generate')
assertThat(page.delete()).isTrue()
def report = MavenBuild.run(basedir.toPath(), '-q', '-Delt.param.user_id=3', 'elt:report')
assertThat(report.exitCode()).as(report.log()).isZero()
assertThat(report.log()).isEmpty()
assertThat(page.getText('UTF-8')).contains('<title>Passed: trades</title>', 'user_id = 3', 'elt:generate')
assertThat(page.delete()).isTrue()

// A second run writes nothing, and says nothing that only a terminal understands.
def before = project.rowVersions()
def received = new CopyOnWriteArrayList<String>()
def receiver = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
receiver.createContext('/') {
    received.add(it.requestURI.toString() + ' ' + it.requestHeaders.getFirst('Authorization') + ' ' + it.requestBody.getText('UTF-8'))
    it.sendResponseHeaders(201, -1)
    it.close()
}
receiver.start()
def scheduler = UUID.randomUUID()
def environment = [OPENLINEAGE_URL: 'http://localhost:' + receiver.address.port, OPENLINEAGE_API_KEY: 'opened',
    OPENLINEAGE_PARENT_ID: 'airflow/daily/' + scheduler]
def second = MavenBuild.run(basedir.toPath(), environment, '-Delt.report.skip', 'verify')
receiver.stop(0)
assertThat(second.exitCode()).as(second.log()).isZero()
assertThat(second.log())
    .contains('up to date', 'already loaded into raw.trades', 'dw.trades: nothing new', 'mart.user_total: nothing new')
    .doesNotContainPattern('[\\p{Cntrl}&&[^\\r\\n]]|\\r(?!\\n)')
assertThat(project.rowVersions()).isEqualTo(before)
assertThat(received).isEqualTo(events.toFile().readLines('UTF-8').collect { '/api/v1/lineage Bearer opened ' + it })
assertThat(StrictEvents.read(events)*.run*.facets*.parent*.root*.run*.runId).containsOnly(scheduler)
assertThat(StrictEvents.inShort(StrictEvents.read(events))*.toString()).isEqualTo([
    *ofGoal('elt:load', []), *ofGoal('elt:dw', ['dw.trades', 'dw.users']), *ofGoal('elt:mart', marts), *ofGoal('elt:verify', [])]*.toString())
assertThat(page).doesNotExist()
assertThat(RunFile.read(elt).orElseThrow().goals()[1..3].collectMany { it.files()*.state() + it.models()*.state() })
    .containsOnly(StepState.UP_TO_DATE)
assertThat(project.serverProcesses()).isEmpty()

return true
