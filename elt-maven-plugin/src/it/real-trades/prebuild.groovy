import io.github.eltmaven.it.Module
import io.github.eltmaven.RealData

Module.copy(RealData.folder('binance-trades'), new File(basedir, 'data').toPath())
