import io.github.eltmaven.RealData
import io.github.eltmaven.surroundings.SkippedTests

if (RealData.isThere()) {
    return true
}
SkippedTests.note('real-trades: there is no folder ../shared/data with published files; name one with -Dtest.realData=<folder>')
return false
