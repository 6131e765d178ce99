import io.github.eltmaven.it.Module

def payments = Module.path('src/test/projects/payments')
['src', 'data'].each { part -> Module.copy(payments.resolve(part), new File(basedir, part).toPath()) }

return true
