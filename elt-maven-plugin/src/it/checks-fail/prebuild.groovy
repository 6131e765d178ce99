import io.github.eltmaven.it.Module

Module.copyExample(basedir.toPath())

def pipeline = new File(basedir, 'src/main/elt')
['elt.yaml', 'migrations', 'dw', 'mart'].each { part ->
    Module.copy(new File(pipeline, part).toPath(), new File(basedir, "cannot-run/$part").toPath())
}
// No model, no truth and no ready-made check: nothing to look at.
['elt.yaml', 'migrations'].each { part ->
    Module.copy(new File(pipeline, part).toPath(), new File(basedir, "no-check/$part").toPath())
}
def definition = new File(basedir, 'no-check/elt.yaml')
definition.text = definition.text.replace('generate:', 'generate:\n      truth: false').replaceFirst(/(?s)\nverify:.*/, '')

return true
