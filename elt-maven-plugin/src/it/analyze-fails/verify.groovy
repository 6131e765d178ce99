import io.github.eltmaven.it.BuiltProject
import io.github.eltmaven.it.MavenBuild

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())
def file = { String path -> path.replace('/', File.separator) }

(1..6).each { assertThat(project.log(it)).contains('BUILD FAILURE', 'MojoFailureException') }

assertThat(project.log(1)).contains(
    file('src/main/elt/analysis/aapl_by_day.sql') + ':4:8: PostgreSQL refuses the query: relation "mart.symbol_daily" does not exist',
    file('src/main/elt/analysis/top_users.sql') + ':4:8: PostgreSQL refuses',
    file('src/main/elt/analysis/user_on_a_day.sql') + ':5:8: PostgreSQL refuses',
    '0 answers, 0 rows in ')
assertThat(project.log(2)).contains("elt.format cannot be 'cvs'. Did you mean 'csv'? Known are csv, json, markdown, table.")
assertThat(project.log(3)).contains('elt.limit cannot be 0. Give a number of rows, 1 or more.')
assertThat(project.log(4)).contains('-Delt.analysis is empty. Give it a value, or leave it out; a variable that stands for the value may not be set.')
assertThat(project.log(5)).contains('pom.xml: several questions are asked, and elt.output is a file. Name a folder, or choose one')
assertThat(project.log(6)).contains("-Delt.param.dya is given, but none of the questions has a parameter 'dya'. Did you mean 'day'?")

// An answer that breaks off leaves no file behind, and none half written.
def broken = MavenBuild.run(basedir.toPath(), '-Delt.format=csv', '-Delt.output=target/one.csv',
    '-Delt.sql=select 1 / (5000 - n) from generate_series(1, 6000) as n', 'elt:analyze')
assertThat(broken.failure()).isEqualTo('elt.sql:1:1: PostgreSQL refuses the query: division by zero. Correct the query.')
assertThat(new File(basedir, 'target').list().findAll { it.startsWith('one.csv') }).isEmpty()

assertThat(project.serverProcesses()).isEmpty()

return true
