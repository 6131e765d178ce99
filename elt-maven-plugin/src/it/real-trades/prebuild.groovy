import io.github.eltmaven.it.Module
import io.github.eltmaven.RealData

Module.copy(RealData.path('binance-trades'), new File(basedir, 'data').toPath())
