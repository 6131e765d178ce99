import io.github.eltmaven.it.Module

Module.copyExample(basedir.toPath())

def pipeline = new File(basedir, 'src/main/elt')
['elt.yaml', 'migrations', 'dw', 'mart'].each { part ->
    ['cannot-run', 'no-check'].each { Module.copy(new File(pipeline, part).toPath(), new File(basedir, "$it/$part").toPath()) }
}

return true
