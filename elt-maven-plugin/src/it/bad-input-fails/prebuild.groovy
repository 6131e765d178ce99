import io.github.eltmaven.it.Module

def cases = new File(basedir, 'cases').listFiles().sort()
cases.each { folder ->
    Module.copy(Module.path('src/test/projects/payments'), folder.toPath())
    def module = new File(folder, 'pom.xml')
    module.text = module.text.replace('<artifactId>payments<', "<artifactId>$folder.name<")
}
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replaceFirst(/<!--.*-->/, cases.collect { "<module>cases/${it.name}</module>" }.join(''))

return true
