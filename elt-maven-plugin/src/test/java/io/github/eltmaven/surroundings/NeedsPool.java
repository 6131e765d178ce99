package io.github.eltmaven.surroundings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips a test where PgBouncer is not installed. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("pool")
@EnabledIf(
        value = "io.github.eltmaven.surroundings.InstalledPool#isInstalled",
        disabledReason = "PgBouncer is not installed; Debian's package is pgbouncer")
public @interface NeedsPool {}
