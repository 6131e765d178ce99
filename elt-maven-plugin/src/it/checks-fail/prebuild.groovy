import io.github.eltmaven.it.Module

Module.copyExample(basedir.toPath())

def pipeline = new File(basedir, 'src/main/elt')
['elt.yaml', 'migrations', 'dw', 'mart'].each { part ->
    ['cannot-run', 'no-check'].each { Module.copy(new File(pipeline, part).toPath(), new File(basedir, "$it/$part").toPath()) }
}

// Nor a built-in one.
def definition = new File(basedir, 'no-check/elt.yaml')
definition.text = definition.text.replace('generate:', 'generate:\n      truth: false')

return true
