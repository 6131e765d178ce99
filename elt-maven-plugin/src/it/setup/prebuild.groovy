import io.github.eltmaven.it.ServerJar

ServerJar.install(localRepositoryPath.toPath())

return true
