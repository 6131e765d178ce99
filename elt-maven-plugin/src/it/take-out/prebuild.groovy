import io.github.eltmaven.it.Module

Module.copyExample(basedir.toPath())
