import io.github.eltmaven.it.Module

def cases = new File(basedir, 'cases').listFiles().sort()
cases.each { folder ->
    Module.copy(new File(basedir, 'base').toPath(), folder.toPath())
    new File(folder, 'pom.xml').text = """\
        <project>
          <modelVersion>4.0.0</modelVersion>
          <parent>
            <groupId>io.github.eltmaven.it</groupId>
            <artifactId>it-parent</artifactId>
            <version>1</version>
            <relativePath />
          </parent>
          <artifactId>${folder.name}</artifactId>
          <packaging>pom</packaging>
        </project>
        """.stripIndent()
}
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replaceFirst(/<!--.*-->/, cases.collect { "<module>cases/${it.name}</module>" }.join(''))

return true
