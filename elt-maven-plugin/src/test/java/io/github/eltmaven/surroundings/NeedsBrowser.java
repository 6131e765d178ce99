package io.github.eltmaven.surroundings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips a test where no Chromium or Chrome with a ChromeDriver of the same version is installed. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@EnabledIf(
        value = "io.github.eltmaven.page.InstalledBrowser#isInstalled",
        disabledReason = "there is no Chromium or Chrome with its ChromeDriver;"
                + " install them, or name them with -Dtest.chromium=<file> and -Dtest.chromedriver=<file>")
public @interface NeedsBrowser {}
