import io.github.eltmaven.it.BuiltProject

import java.nio.file.Files

import static org.assertj.core.api.Assertions.assertThat

def project = BuiltProject.in(basedir.toPath())
def site = basedir.toPath().resolve('target/site')

// The menu of the site leads to the page, which is the one that the build wrote.
assertThat(Files.readString(site.resolve('project-reports.html'))).contains('href="elt/index.html"', 'Warehouse')
assertThat(Files.readString(site.resolve('elt/index.html'))).contains('dw.payments', 'mart.payments_daily')
assertThat(project.serverProcesses()).isEmpty()

return true
