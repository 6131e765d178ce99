import io.github.eltmaven.it.Module

Module.copyExample(basedir.toPath())

def pipeline = new File(basedir, 'src/main/elt')
['elt.yaml', 'migrations', 'dw', 'mart'].each { part ->
    Module.copy(new File(pipeline, part).toPath(), new File(basedir, "red/$part").toPath())
}
new File(basedir, 'red/elt.yaml') << '\nverify:\n  exactness: off\n'

return true
