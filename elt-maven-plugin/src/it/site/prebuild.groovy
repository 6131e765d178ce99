import io.github.eltmaven.it.Module

def payments = Module.path('src/test/projects/payments')
['src', 'data'].each { part -> Module.copy(payments.resolve(part), new File(basedir, part).toPath()) }

new File(basedir, 'more').mkdirs()
new File(basedir, 'more/payments.csv').text = 'id,paid_at,amount\n3,2026-01-02T13:00:00Z,33.00\n4,2026-01-03T12:00:00Z,-1.00\n'
['second', 'second-and-worse'].each { name ->
    def pipeline = new File(basedir, name)
    Module.copy(payments.resolve('src/main/elt'), pipeline.toPath())
    new File(pipeline, 'elt.yaml').text = new File(pipeline, 'elt.yaml').text.replace('data/', 'more/')
}
def mart = new File(basedir, 'second-and-worse/mart/payments_daily.sql')
mart.text = mart.text.replace('sum(amount)  ', 'sum(amount / (amount + 1))')

return true
