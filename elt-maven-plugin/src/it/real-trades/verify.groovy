import io.github.eltmaven.it.BuiltProject

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())
def secondDayFirst = project.withOutputDirectory('target/second-day-first')

// Exact decimals, compared as they are written.
def expected = new File(basedir, 'data/expected_symbol_daily.csv').readLines().drop(1)
def symbolDaily = '''
    SELECT symbol, stat_date, trade_count, trim_scale(volume), trim_scale(total_trade_amount)
      FROM mart.symbol_daily
     ORDER BY symbol, stat_date'''
assertThat(project.rows(symbolDaily)).isEqualTo(expected)
assertThat(secondDayFirst.rows(symbolDaily)).isEqualTo(expected)

// Counted in the files themselves.
def takers = new File(basedir, 'data').listFiles({ folder, name -> name.startsWith('spot_') } as FilenameFilter)
    .collectMany { it.readLines().drop(1) }
    .collect { it.split(',') }
    .groupBy { [it[1], java.time.Instant.ofEpochMilli(it[4] as long).toString().take(10), it[6] == 'true' ? 'SELL' : 'BUY'] }
    .collect { key, records -> (key + records*.getAt(0).unique().size()).join(',') }
    .sort()
def takerSideDaily = 'SELECT symbol, stat_date, taker_side, trade_count FROM mart.taker_side_daily ORDER BY 1, 2, 3'
assertThat(project.rows(takerSideDaily)).isEqualTo(takers)
assertThat(secondDayFirst.rows(takerSideDaily)).isEqualTo(takers)

// Nothing was lost, and nothing was loaded twice.
[project, secondDayFirst].each {
    assertThat(it.rows("SELECT count(*), sum(records), sum(malformed) FROM elt.loads WHERE source = 'trades'"))
        .containsExactly('4,34419,0')
    assertThat(it.rows("SELECT loaded, current, rejected FROM elt.models WHERE model = 'dw.trades'"))
        .containsExactly('34419,34419,0')
    assertThat(it.serverProcesses()).isEmpty()
}
assertThat(project.log(2)).contains('dw.trades: nothing new', 'mart.symbol_daily: nothing new')
assertThat(project.log(4)).contains('dw.trades (incremental, 2 new loads)')

return true
