import io.github.eltmaven.it.Module

Module.copy(Module.path('../example-project/src/main/elt'), new File(basedir, 'warehouse').toPath())
