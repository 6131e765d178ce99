import io.github.eltmaven.it.Module

Module.copyExample(basedir.toPath())

def pipeline = new File(basedir, 'src/main/elt')
['elt.yaml', 'migrations', 'dw', 'mart'].each { part ->
    Module.copy(new File(pipeline, part).toPath(), new File(basedir, "red/$part").toPath())
}
def red = new File(basedir, 'red/elt.yaml')
red.text = red.text.replaceFirst('(?m)^verify:', 'verify:\n  exactness: off')

return true
