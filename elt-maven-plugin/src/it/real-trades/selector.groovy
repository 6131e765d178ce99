import io.github.eltmaven.RealData

def data = RealData.folder('binance-trades')
if (!data.toFile().directory) {
    println "real-trades is skipped: there is no $data; name its folder with -Delt.realData=..."
    return false
}
return true
